#include "generate/gaps.h"

#include "base/attributes.h"

static const struct {
    const char *citation;
    const char *cloud;
    const char *reason;
} gaps[] = {
    { "164.312(a)(2)(ii)", "kubernetes",
      "what a cluster needs to come back after a loss is set in the cloud that runs it, and judged "
      "there." },
    { "164.312(a)(2)(iii)", "openstack",
      "how long a session lasts is in the configuration files of Keystone and Horizon." },
    { "164.312(a)(2)(iii)", "vsphere",
      "session time-outs are settings of vCenter and of the hosts, which no resource type has." },
    { "164.312(a)(2)(iv)", "okta",
      "it keeps identities, no ePHI, and how the service encrypts them is not the customer's." },
    { "164.312(b)", "openstack",
      "audit records are switched on in the configuration files of the services." },
    { "164.312(c)(1)", "okta", "it keeps identities, no ePHI that could be altered." },
    { "164.312(c)(2)", "kubernetes",
      "checksums and signatures of records are the storage's and the log's, outside the cluster." },
    { "164.312(c)(2)", "openstack",
      "no resource type says how records are proven to be unaltered." },
    { "164.312(c)(2)", "vault", "no resource type says how records are proven to be unaltered." },
    { "164.312(c)(2)", "vsphere", "no resource type says how records are proven to be unaltered." },
    { "164.312(e)(1)", "kubernetes",
      "network policies are judged as access control; what guards the way to the cluster is set in "
      "the cloud that runs it." },
    { "164.312(e)(1)", "vault", "its listeners are in the server's configuration file." },
    { "164.312(e)(2)(i)", "okta", "the service is reached by TLS only; there is nothing to set." },
    { "164.312(e)(2)(i)", "vault", "its listeners are in the server's configuration file." },
    { "164.312(e)(2)(i)", "vsphere",
      "what a datastore says of Kerberos is judged under 164.312(e)(2)(ii); the rest is a setting "
      "of the hosts, which no resource type has." },
    { "164.312(e)(2)(ii)", "okta", "the service is reached by TLS only; there is nothing to set." },
};

const char *gap_reason(struct span citation, const char *cloud)
{
    for (size_t i = 0; i < ARRAY_LENGTH(gaps); i++) {
        if (span_is(citation, gaps[i].citation) && span_is(span_of(cloud), gaps[i].cloud)) {
            return gaps[i].reason;
        }
    }
    return "no resource type of it says anything that bears on this.";
}
