#!/usr/bin/env atf-sh
# The cases nearest to the kernel once more, with the C library called through jnr-ffi.
INETD_ARGS=--posix=jnr
. "${0%/*}/t_transports.sh"
. "${0%/*}/t_child.sh"
. "${0%/*}/t_bytes.sh"
. "${0%/*}/t_signals.sh"
