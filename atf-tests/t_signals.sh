#!/usr/bin/env atf-sh
# Signals and exit.
. "${0%/*}/inetd.subr"

services() {
	pick_ports port
	serve "$PWD/sock stream unix nowait $ME $SERVER server hold" \
	    "$PWD/gram dgram unix wait $ME $SERVER server stay" \
	    "127.0.0.1:$port stream tcp nowait $ME $SERVER server hold"
	ready unix "$PWD/sock" unixgram "$PWD/gram" tcp $port
}

ends_on() {
	services
	[ -S sock ] && [ -S gram ] && [ -s pid ] || fail 'no sockets or no pid file to begin with'
	stop_inetd "$1"
	for file in sock gram pid; do
		[ ! -e $file ] || fail "$file is still there"
	done
	not listening tcp $port || fail "port $port is still open"
}

test_that term_exits_0_and_removes_the_unix_sockets_and_the_pid_file 'section 15'
term_exits_0_and_removes_the_unix_sockets_and_the_pid_file_body() {
	ends_on TERM
}

test_that int_exits_0_and_removes_the_unix_sockets_and_the_pid_file 'section 15'
int_exits_0_and_removes_the_unix_sockets_and_the_pid_file_body() {
	ends_on INT
}

test_that a_second_start_finds_the_ports_free 'section 15'
a_second_start_finds_the_ports_free_body() {
	services
	hold guest tcp 127.0.0.1 $port
	await served guest
	kill -TERM "$inetd"
	exits 0
	start_inetd
	ready unix "$PWD/sock" tcp $port
	hold other tcp 127.0.0.1 $port
	await served other
	release guest
	release other
	stop_inetd
}

test_that servers_outlive_term 'section 15'
servers_outlive_term_body() {
	services
	hold guest tcp 127.0.0.1 $port
	await served guest
	kill -TERM "$inetd"
	exits 0
	alive "$(server_of guest)" || fail 'the server went with it'
	release guest
	nothing_is_left
}

test_that hup_reads_the_configuration_again 'section 15'
hup_reads_the_configuration_again_body() {
	services
	pick_ports other
	conf "127.0.0.1:$other stream tcp nowait $ME $SERVER server hello other"
	reload
	ready tcp $other
	await not listening tcp $port
	[ ! -e sock ] || fail 'the socket of the removed service is still there'
	expect other ask tcp 127.0.0.1 $other
	stop_inetd
}

test_that many_hups_in_a_row_are_survived 'section 15'
many_hups_in_a_row_are_survived_body() {
	services
	pick_ports other
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		reload
	done
	conf "127.0.0.1:$other stream tcp nowait $ME $SERVER server hello other"
	reload
	ready tcp $other
	stop_inetd
}

test_that pipe_and_alrm_are_survived 'section 15'
pipe_and_alrm_are_survived_body() {
	services
	kill -PIPE "$inetd"
	kill -ALRM "$inetd"
	hold guest tcp 127.0.0.1 $port
	await served guest
	release guest
	stop_inetd
}

test_that servers_are_reaped 'section 9'
servers_are_reaped_body() {
	services
	hold one tcp 127.0.0.1 $port
	hold two unix "$PWD/sock"
	await served one
	await served two
	release one
	release two
	await childless
	stop_inetd
}
