/* Preloaded in tests: syslog(3) that appends "<priority> text" to the file named by SAY. */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void vsyslog(int priority, const char *format, va_list arguments) {
    FILE *file = fopen(getenv("SAY"), "ae");
    if (file == NULL)
        abort();
    fprintf(file, "<%d> ", priority);
    vfprintf(file, format, arguments);
    fputc('\n', file);
    fclose(file);
}

void syslog(int priority, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsyslog(priority, format, arguments);
    va_end(arguments);
}

void __vsyslog_chk(int priority, int flag, const char *format, va_list arguments) {
    (void)flag;
    vsyslog(priority, format, arguments);
}

void __syslog_chk(int priority, int flag, const char *format, ...) {
    va_list arguments;
    (void)flag;
    va_start(arguments, format);
    vsyslog(priority, format, arguments);
    va_end(arguments);
}
