#!/usr/bin/env atf-sh
# tcpmux, RFC 1078.
. "${0%/*}/inetd.subr"

mux() {
	private_machine
	serve 'tcpmux stream tcp nowait root internal' \
	    "tcpmux/plain stream tcp nowait root $SERVER server hello plain" \
	    "tcpmux/+greeted stream tcp nowait root $SERVER server hello greeted" \
	    "tcpmux/+keyed on protocol = tcp4, wait = no, user = root, exec = $SERVER, args = server hold;" \
	    "$@"
	ready tcp 1
}

test_that a_plain_service_answers_for_itself 'section 13, tcpmux'
a_plain_service_answers_for_itself_body() {
	mux
	expect plain ask tcp 127.0.0.1 1 'plain\r\n'
	stop_inetd
}

test_that inetd_greets_for_a_service_with_a_plus 'section 13, tcpmux'
inetd_greets_for_a_service_with_a_plus_body() {
	mux
	expect "$(printf '+Go\r\ngreeted')" ask tcp 127.0.0.1 1 'greeted\r\n'
	stop_inetd
}

test_that names_are_compared_without_case 'section 13, tcpmux'
names_are_compared_without_case_body() {
	mux
	expect plain ask tcp 127.0.0.1 1 'PlAiN\r\n'
	stop_inetd
}

test_that a_name_ends_with_cr_lf_nul_or_the_end 'section 13, tcpmux'
a_name_ends_with_cr_lf_nul_or_the_end_body() {
	mux
	for end in '\r' '\n' '\0' ''; do
		expect plain ask tcp 127.0.0.1 1 "plain$end"
	done
	stop_inetd
}

test_that a_name_may_come_in_pieces 'section 13, tcpmux'
a_name_may_come_in_pieces_body() {
	mux
	hold guest tcp 127.0.0.1 1 pla
	expect '(closed)' sh -c 'ask tcp 127.0.0.1 1 | sed s/^-.*/\(closed\)/'
	tell guest 'in\r\n'
	await heard guest plain
	release guest
	stop_inetd
}

test_that help_lists_the_services_last_first 'section 13, tcpmux'
help_lists_the_services_last_first_body() {
	mux
	printf '+Available services:\r\nhelp\r\nkeyed\r\ngreeted\r\nplain\r\n' >want
	for word in help HELP; do
		ask tcp 127.0.0.1 1 "$word\r\n" >got
		atf_check cmp want got
	done
	stop_inetd
}

test_that an_unknown_name_is_refused_politely 'section 13, tcpmux'
an_unknown_name_is_refused_politely_body() {
	mux
	printf -- '-Service not available\r\n' >want
	for word in nobody ''; do
		ask tcp 127.0.0.1 1 "$word\r\n" >got
		atf_check cmp want got
	done
	stop_inetd
}

test_that a_request_without_end_is_not_read_for_ever 'section 13, tcpmux'
a_request_without_end_is_not_read_for_ever_body() {
	mux
	expect_like '[-(]*' ask -k tcp 127.0.0.1 1 "$(printf %0600d 1)"
	expect plain ask tcp 127.0.0.1 1 'plain\r\n'
	stop_inetd
}

test_that the_server_has_the_connection_and_its_descriptors 'section 10'
the_server_has_the_connection_and_its_descriptors_body() {
	mux "tcpmux/report stream tcp nowait root $SERVER server report"
	ask tcp 127.0.0.1 1 'report\r\n' >report
	grep -qx 'descriptors 0 1 2' report || fail "$(cat report)"
	grep -qx 'socket stream' report || fail "$(cat report)"
	hold guest tcp 127.0.0.1 1 'keyed\r\n'
	await sh -c '[ $(wc -l <guest.heard) = 2 ]'
	alive "$(tail -n 1 guest.heard)" || fail 'no server'
	release guest
	await childless
	stop_inetd
}

test_that tcpmux_services_must_be_tcp_streams 'section 4'
tcpmux_services_must_be_tcp_streams_body() {
	mux "tcpmux/dgram dgram udp wait root $SERVER server echo"
	await says 'inetd\.conf:5:.*tcpmux'
	expect plain ask tcp 127.0.0.1 1 'plain\r\n'
	stop_inetd
}

test_that services_come_and_go_with_a_reload 'section 7'
services_come_and_go_with_a_reload_body() {
	mux
	conf 'tcpmux stream tcp nowait root internal' \
	    "tcpmux/new stream tcp nowait root $SERVER server hello new"
	reload
	await sh -c "[ \"\$(ask tcp 127.0.0.1 1 'new\r\n')\" = new ]"
	expect_like '-Service not available*' ask tcp 127.0.0.1 1 'plain\r\n'
	stop_inetd
}
