#include "base/clock.h"

#include <stdio.h>
#include <time.h>

int64_t clock_now_s(void)
{
    return (int64_t)time(NULL);
}

/* Days from 1970-01-01 to a day of the proleptic Gregorian calendar; months count from March so
 * that the leap day is a year's last. */
static int64_t days_from_civil(int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    unsigned year_of_era = (unsigned)(year - era * 400);
    unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + (int64_t)day_of_era - 719468;
}

static unsigned days_in_month(unsigned year, unsigned month)
{
    static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Reads exactly `digits` digits. */
static bool take_number(struct span *text, size_t digits, unsigned *number)
{
    if (text->length < digits) {
        return false;
    }
    *number = 0;
    for (size_t i = 0; i < digits; i++) {
        char byte = text->text[i];
        if (byte < '0' || byte > '9') {
            return false;
        }
        *number = *number * 10 + (unsigned)(byte - '0');
    }
    *text = span_after(*text, digits);
    return true;
}

static bool take_byte(struct span *text, const char *any_of)
{
    if (text->length == 0 || !strchr(any_of, text->text[0]) || text->text[0] == '\0') {
        return false;
    }
    *text = span_after(*text, 1);
    return true;
}

static bool take_date(struct span *text, int64_t *days)
{
    unsigned year;
    unsigned month;
    unsigned day;
    if (!take_number(text, 4, &year) || !take_byte(text, "-") || !take_number(text, 2, &month) ||
        !take_byte(text, "-") || !take_number(text, 2, &day)) {
        return false;
    }
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
        return false;
    }
    *days = days_from_civil(year, month, day);
    return true;
}

static bool take_time(struct span *text, int64_t *seconds)
{
    unsigned hour;
    unsigned minute;
    unsigned second = 0;
    if (!take_number(text, 2, &hour) || !take_byte(text, ":") || !take_number(text, 2, &minute)) {
        return false;
    }
    if (take_byte(text, ":") && !take_number(text, 2, &second)) {
        return false;
    }
    if (take_byte(text, ".")) {
        unsigned ignored;
        while (take_number(text, 1, &ignored)) {
        }
    }
    *seconds = ((int64_t)hour * 60 + minute) * 60 + second;
    return hour <= 23 && minute <= 59 && second <= 60;
}

static bool take_zone(struct span *text, int64_t *seconds_east)
{
    *seconds_east = 0;
    if (text->length == 0 || take_byte(text, "Zz")) {
        return true;
    }
    int sign = text->text[0] == '-' ? -1 : 1;
    unsigned hours;
    unsigned minutes;
    if (!take_byte(text, "+-") || !take_number(text, 2, &hours) || !take_byte(text, ":") ||
        !take_number(text, 2, &minutes)) {
        return false;
    }
    *seconds_east = sign * ((int64_t)hours * 60 + minutes) * 60;
    return hours <= 23 && minutes <= 59;
}

bool clock_parse(struct span text, int64_t *seconds)
{
    int64_t days;
    int64_t time_of_day = 0;
    int64_t east = 0;
    if (!take_date(&text, &days)) {
        return false;
    }
    if (text.length != 0) {
        if (!take_byte(&text, "Tt ") || !take_time(&text, &time_of_day) ||
            !take_zone(&text, &east)) {
            return false;
        }
    }
    *seconds = days * CLOCK_SECONDS_PER_DAY + time_of_day - east;
    return text.length == 0;
}

struct span clock_date(struct arena *arena, int64_t seconds)
{
    time_t moment = (time_t)seconds;
    struct tm utc;
    gmtime_r(&moment, &utc);
    return arena_span_printf(arena, "%04d-%02d-%02d", utc.tm_year + 1900, utc.tm_mon + 1,
                             utc.tm_mday);
}

struct span clock_moment(struct arena *arena, int64_t seconds)
{
    time_t moment = (time_t)seconds;
    struct tm utc;
    gmtime_r(&moment, &utc);
    return arena_span_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900,
                             utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}
