#!/usr/bin/env atf-sh
# accept_max, service_max and ip_max.
. "${0%/*}/inetd.subr"

# --- accept_max ---

# Three clients for two places: the third waits, unserved, until one goes.
two_places() {
	ready unix "$PWD/sock"
	childless || fail 'a server without a client'
	hold one unix "$PWD/sock"
	await served one
	hold two unix "$PWD/sock"
	await served two
	hold three unix "$PWD/sock"
	await says 'accept_max reached (2);'
	not served three || fail 'a third server although two are the limit'
	equal 2 "$(children | grep -c .)"
	release one
	await served three
	alive "$(server_of two)" || fail "the second client lost its server"
	release two
	release three
	await childless
	await says 'fell below accept_max (2);'
	hold four unix "$PWD/sock"
	await served four
	release four
	stop_inetd
}

test_that a_client_beyond_accept_max_waits_until_another_goes 'section 12'
a_client_beyond_accept_max_waits_until_another_goes_body() {
	serve "$PWD/sock stream,2 unix nowait $ME $SERVER server hold"
	two_places
}

test_that accept_max_as_a_key_does_the_same 'section 12'
accept_max_as_a_key_does_the_same_body() {
	serve "$PWD/sock on socktype = stream, protocol = unix, accept_max = 2, wait = no," \
	    "    user = $ME, exec = $SERVER, args = server hold;"
	two_places
}

test_that accept_max_survives_a_reload_while_servers_run 'section 18, Q-13'
accept_max_survives_a_reload_while_servers_run_body() {
	pick_ports port other
	serve "127.0.0.1:$port stream,1 tcp nowait $ME $SERVER server hold"
	ready tcp $port
	hold one tcp 127.0.0.1 $port
	await served one
	printf '%s\n' "127.0.0.1:$other stream tcp nowait $ME $SERVER server hello other" >>inetd.conf
	reload
	ready tcp $other
	hold two tcp 127.0.0.1 $port
	expect other ask tcp 127.0.0.1 $other
	not served two || fail 'the reload forgot the one that runs'
	release one
	await served two
	release two
	stop_inetd
}

test_that accept_max_that_grows_lets_the_waiting_in 'section 7'
accept_max_that_grows_lets_the_waiting_in_body() {
	pick_ports port
	serve "127.0.0.1:$port stream,1 tcp nowait $ME $SERVER server hold"
	ready tcp $port
	hold one tcp 127.0.0.1 $port
	await served one
	hold two tcp 127.0.0.1 $port
	conf "127.0.0.1:$port stream,2 tcp nowait $ME $SERVER server hold"
	reload
	await served two
	release one
	release two
	stop_inetd
}

test_that refused_clients_do_not_use_accept_max_up 'section 18, Q-11'
refused_clients_do_not_use_accept_max_up_body() {
	pick_ports port
	serve "127.0.0.1:$port on protocol = tcp4, wait = no, accept_max = 2, ip_max = 3, user = $ME," \
	    "    exec = $SERVER, args = server hello served;"
	ready tcp $port
	for _ in 1 2 3; do
		expect served ask tcp 127.0.0.1 $port
	done
	for _ in 1 2 3 4; do
		turned_away ask tcp 127.0.0.1 $port
	done
	expect served ask -s 127.0.0.9 tcp 127.0.0.1 $port
	stop_inetd
}

# --- service_max ---

test_that the_start_beyond_service_max_closes_the_service 'section 11.2'
the_start_beyond_service_max_closes_the_service_body() {
	pick_ports port good
	serve "127.0.0.1:$port stream tcp nowait:3 $ME $SERVER server hello served" \
	    "127.0.0.1:$good stream tcp nowait $ME $SERVER server hello good"
	ready tcp $port tcp $good
	for _ in 1 2 3; do
		expect served ask tcp 127.0.0.1 $port
	done
	listening tcp $port || fail 'it closed before anybody was too many'
	turned_away ask tcp 127.0.0.1 $port
	await not listening tcp $port
	await says "$port/tcp: max spawn rate (3 in 60 seconds) already met; closing for 600 seconds"
	expect good ask tcp 127.0.0.1 $good
	stop_inetd
}

test_that forty_starts_a_minute_is_the_default 'section 11, section 17'
forty_starts_a_minute_is_the_default_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello served"
	ready tcp $port
	for _ in $(seq 40); do
		expect served ask tcp 127.0.0.1 $port
	done
	turned_away ask tcp 127.0.0.1 $port
	await says 'max spawn rate (40 in 60 seconds)'
	stop_inetd
}

test_that service_max_0_closes_on_the_first_request 'section 11'
service_max_0_closes_on_the_first_request_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait:0 $ME $SERVER server hello served"
	ready tcp $port
	turned_away ask tcp 127.0.0.1 $port
	await not listening tcp $port
	stop_inetd
}

test_that a_wait_service_is_limited_too 'section 11'
a_wait_service_is_limited_too_body() {
	pick_ports stream dgram
	serve "127.0.0.1:$stream stream tcp wait:2 $ME $SERVER server echo" \
	    "127.0.0.1:$dgram dgram udp wait.2 $ME $SERVER server echo"
	ready tcp $stream udp $dgram
	for _ in 1 2; do
		expect_like '* x' ask tcp 127.0.0.1 $stream x
		expect_like '* x' ask udp 127.0.0.1 $dgram x
	done
	turned_away ask tcp 127.0.0.1 $stream x
	expect_like '(*)' ask -t 300 udp 127.0.0.1 $dgram x
	await not listening tcp $stream
	await not listening udp $dgram
	stop_inetd
}

test_that a_wait_server_that_leaves_its_datagram_is_stopped_by_the_limiter 'section 9'
a_wait_server_that_leaves_its_datagram_is_stopped_by_the_limiter_body() {
	pick_ports port
	serve "127.0.0.1:$port dgram udp wait:5 $ME /bin/true true"
	ready udp $port
	ask -t 100 udp 127.0.0.1 $port x
	await not listening udp $port
	await says 'max spawn rate (5 in 60 seconds)'
	stop_inetd
}

test_that a_reload_that_changes_the_limit_opens_the_service_again 'section 7'
a_reload_that_changes_the_limit_opens_the_service_again_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait:1 $ME $SERVER server hello served"
	ready tcp $port
	expect served ask tcp 127.0.0.1 $port
	turned_away ask tcp 127.0.0.1 $port
	await not listening tcp $port
	conf "127.0.0.1:$port stream tcp nowait:10 $ME $SERVER server hello served"
	reload
	ready tcp $port
	expect served ask tcp 127.0.0.1 $port
	stop_inetd
}

test_that hup_opens_a_service_again_that_the_limiter_had_closed 'decision 0005'
hup_opens_a_service_again_that_the_limiter_had_closed_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait:1 $ME $SERVER server hello served"
	ready tcp $port
	expect served ask tcp 127.0.0.1 $port
	turned_away ask tcp 127.0.0.1 $port
	await not listening tcp $port
	reload
	ready tcp $port
	expect served ask tcp 127.0.0.1 $port
	stop_inetd
}

# --- ip_max ---

test_that ip_max_counts_every_address_for_itself 'section 11.3'
ip_max_counts_every_address_for_itself_body() {
	pick_ports port
	serve "127.0.0.1:$port on protocol = tcp4, wait = no, ip_max = 2, user = $ME, exec = $SERVER," \
	    "    args = server hello served;"
	ready tcp $port
	for _ in 1 2; do
		expect served ask -s 127.0.0.2 tcp 127.0.0.1 $port
	done
	for _ in 1 2; do
		turned_away ask -s 127.0.0.2 tcp 127.0.0.1 $port
	done
	expect served ask -s 127.0.0.3 tcp 127.0.0.1 $port
	listening tcp $port || fail 'ip_max closed the service'
	await said_times 1 "$port/tcp4: max ip spawn rate (2 in 60 seconds) for '127.0.0.2' already met"
	stop_inetd
}

test_that ip_max_drops_datagrams_in_silence 'section 11.3'
ip_max_drops_datagrams_in_silence_body() {
	pick_ports port
	serve "127.0.0.1:$port on protocol = udp4, wait = yes, ip_max = 2, user = $ME, exec = $SERVER," \
	    "    args = server echo;"
	ready udp $port
	for _ in 1 2; do
		expect_like '* x' ask udp 127.0.0.1 $port x
	done
	expect '(silent)' ask -t 200 udp 127.0.0.1 $port x
	expect_like '* y' ask -s 127.0.0.3 udp 127.0.0.1 $port y
	stop_inetd
}

test_that ip_max_0_refuses_everybody_and_stays_open 'section 11'
ip_max_0_refuses_everybody_and_stays_open_body() {
	pick_ports port
	serve "127.0.0.1:$port on protocol = tcp4, wait = no, ip_max = 0, user = $ME, exec = $SERVER," \
	    "    args = server hello served;"
	ready tcp $port
	turned_away ask tcp 127.0.0.1 $port
	turned_away ask -s 127.0.0.2 tcp 127.0.0.1 $port
	listening tcp $port || fail 'ip_max closed the service'
	stop_inetd
}

test_that ip_max_counts_ipv6_addresses 'section 11.3'
ip_max_counts_ipv6_addresses_body() {
	need_ipv6
	pick_ports port
	serve "[::1]:$port on protocol = tcp6, wait = no, ip_max = 1, user = $ME, exec = $SERVER," \
	    "    args = server hello served;"
	ready tcp6 $port
	expect served ask tcp ::1 $port
	turned_away ask tcp ::1 $port
	stop_inetd
}

test_that ip_max_on_a_wait_stream_service_is_rejected_when_read 'section 18, Q-08'
ip_max_on_a_wait_stream_service_is_rejected_when_read_body() {
	pick_ports port good
	serve "127.0.0.1:$port on protocol = tcp4, wait = yes, ip_max = 1, user = $ME, exec = $SERVER," \
	    "    args = server stay;" \
	    "127.0.0.1:$good stream tcp nowait $ME $SERVER server hello good"
	ready tcp $good
	await says 'inetd\.conf:1:.*ip_max'
	not listening tcp $port || fail 'it was opened all the same'
	stop_inetd
}

test_that service_max_does_not_count_whom_ip_max_refused 'section 11.4'
service_max_does_not_count_whom_ip_max_refused_body() {
	pick_ports port
	serve "127.0.0.1:$port on protocol = tcp4, wait = no, service_max = 3, ip_max = 1, user = $ME," \
	    "    exec = $SERVER, args = server hello served;"
	ready tcp $port
	expect served ask tcp 127.0.0.1 $port
	for _ in 1 2 3 4; do
		turned_away ask tcp 127.0.0.1 $port
	done
	expect served ask -s 127.0.0.2 tcp 127.0.0.1 $port
	expect served ask -s 127.0.0.3 tcp 127.0.0.1 $port
	turned_away ask -s 127.0.0.4 tcp 127.0.0.1 $port
	await not listening tcp $port
	stop_inetd
}
