#!/usr/bin/env atf-sh
# hosts.allow and hosts.deny.
. "${0%/*}/inetd.subr"

# guarded [OPTION...]: a service whose daemon name is "guarded"; 127.0.0.1 may use it and nobody else.
guarded() {
	private_machine
	with_syslog
	echo 'guarded: 127.0.0.1' >/etc/hosts.allow
	echo 'ALL: ALL' >/etc/hosts.deny
	pick_ports port other
	conf "127.0.0.1:$port stream tcp nowait root $SERVER guarded hello welcome" \
	    'echo stream tcp nowait root internal' \
	    "127.0.0.1:$other stream tcp wait root $SERVER server stay" \
	    "127.0.0.1:$other dgram udp wait root $SERVER server echo"
	start_inetd "$@"
	ready tcp $port tcp 7 tcp $other udp $other
}

test_that an_allowed_client_is_served_and_not_logged 'section 14, libwrap'
an_allowed_client_is_served_and_not_logged_body() {
	guarded
	expect welcome ask tcp 127.0.0.1 $port
	stop_inetd
	not says 'connection from' || fail 'it was logged'
}

test_that a_denied_client_gets_nothing_and_is_logged 'section 14, libwrap'
a_denied_client_gets_nothing_and_is_logged_body() {
	guarded
	expect '(closed)' ask -s 127.0.0.9 tcp 127.0.0.1 $port
	await says 'refused connection from .*127\.0\.0\.9'
	expect welcome ask tcp 127.0.0.1 $port
	await childless
	stop_inetd
}

test_that refusals_are_told_once_and_then_counted_as_the_rule_wants 'section 14, libwrap'
refusals_are_told_once_and_then_counted_as_the_rule_wants_body() {
	INETD_FOREGROUND="-f --pid-file $PWD/pid"	# a trace goes elsewhere
	guarded
	echo 'ALL: ALL: severity mail.err' >/etc/hosts.deny
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		expect '(closed)' ask -s 127.0.0.9 tcp 127.0.0.1 $port
	done
	await says '<19>.*refused connection from .*127\.0\.0\.9.* times in'
	said_times 2 'refused connection' || fail 'they were not counted'
	stop_inetd
}

test_that l_logs_allowed_connections 'section 14, libwrap'
l_logs_allowed_connections_body() {
	guarded -l
	expect welcome ask tcp 127.0.0.1 $port
	await says '^connection from .*127\.0\.0\.1'
	stop_inetd
}

test_that the_rules_are_read_for_every_connection 'section 14, libwrap'
the_rules_are_read_for_every_connection_body() {
	guarded
	expect '(closed)' ask -s 127.0.0.9 tcp 127.0.0.1 $port
	echo 'guarded: 127.0.0.9' >/etc/hosts.allow
	expect welcome ask -s 127.0.0.9 tcp 127.0.0.1 $port
	expect '(closed)' ask tcp 127.0.0.1 $port
	stop_inetd
}

test_that builtins_datagrams_and_wait_services_are_not_asked_about 'section 14, libwrap'
builtins_datagrams_and_wait_services_are_not_asked_about_body() {
	guarded
	expect hello ask -s 127.0.0.9 tcp 127.0.0.1 7 hello
	expect_like '* hello' ask -s 127.0.0.9 udp 127.0.0.1 $other hello
	expect_like '* quit' ask -s 127.0.0.9 tcp 127.0.0.1 $other quit
	stop_inetd
}

test_that without_rules_everybody_is_served 'section 14, libwrap'
without_rules_everybody_is_served_body() {
	guarded
	rm /etc/hosts.allow /etc/hosts.deny
	expect welcome ask -s 127.0.0.9 tcp 127.0.0.1 $port
	stop_inetd
}
