#!/usr/bin/env atf-sh
# wait and nowait over every kind of socket.
. "${0%/*}/inetd.subr"

# With $kind one of tcp4 tcp6 udp4 udp6 unix unixgram unixpacket: sets $where to a definition's first fields,
# $client to what ask needs to reach it, $opened to what ready needs to wait for it.
place() {
	pick_ports port
	case $kind in
	tcp4) where="127.0.0.1:$port stream tcp4" client="tcp 127.0.0.1 $port" opened="tcp $port" ;;
	tcp6) need_ipv6; where="[::1]:$port stream tcp6" client="tcp ::1 $port" opened="tcp6 $port" ;;
	udp4) where="127.0.0.1:$port dgram udp4" client="udp 127.0.0.1 $port" opened="udp $port" ;;
	udp6) need_ipv6; where="[::1]:$port dgram udp6" client="udp ::1 $port" opened="udp6 $port" ;;
	unix) where="$PWD/sock stream unix" client="unix $PWD/sock" opened="unix $PWD/sock" ;;
	unixgram) where="$PWD/sock dgram unix" client="unixgram $PWD/sock" opened="unixgram $PWD/sock" ;;
	unixpacket) where="$PWD/sock seqpacket unix" client="seqpacket $PWD/sock" opened="unix $PWD/sock" ;;
	esac
}

# starts WAITSPEC MODE...: an inetd with one service of $kind.
starts() {
	place
	waitspec=$1
	shift
	serve "$where $waitspec $ME $SERVER server $*"
	ready $opened
}

test_that a_link_local_address_is_had_as_soon_as_its_interface_is_there 'RFC 4007; getaddrinfo of NetBSD'
a_link_local_address_is_had_as_soon_as_its_interface_is_there_body() {
	private_machine
	need ip
	need_ipv6
	serve "[fe80::7%near]:30001 stream tcp6 nowait $ME $SERVER server hold" \
	    "30002 on bind = fe80::7%near, protocol = udp6, wait = yes, user = $ME, exec = $SERVER, args = server stay;"
	await says '30001/tcp6: bind: No such device'
	await says '30002/udp6: bind: No such device'
	ip link add near type veth peer name far 2>veth.err || atf_skip "no veth here: $(cat veth.err)"
	ip link set near up && ip link set far up
	ip addr add fe80::7/64 dev near nodad
	kill -ALRM "$inetd"
	ready tcp6 30001 udp6 30002
	hold one tcp fe80::7%near 30001
	await served one
	release one
	expect_like '[0-9]* hello' ask udp fe80::7%near 30002 hello
	kill -TERM $(children)
	await childless
	stop_inetd
}

pid_in() {
	echo "${1%% *}"
}

two_clients_at_once_have_two_servers() {
	starts nowait hold
	hold one $client
	hold two $client
	await served one
	await served two
	differ "$(server_of one)" "$(server_of two)"
	release one
	release two
	await childless
	stop_inetd
}

one_server_answers_until_it_ends_then_comes_another() {
	starts wait stay
	first=$(ask $client hello)
	expect "$(pid_in "$first") again" ask $client again
	equal "$(pid_in "$first")" "$(children)"
	expect "$(pid_in "$first") quit" ask $client quit
	await childless
	second=$(ask $client hello)
	equal "$(pid_in "$second") hello" "$second"
	differ "$(pid_in "$first")" "$(pid_in "$second")"
	ask $client quit
	await childless
	stop_inetd
}

a_request_that_comes_while_the_server_runs_waits_for_it() {
	starts wait echo
	for request in a b c d e; do
		ask $client $request >heard.$request &
		askers="$askers $!"
	done
	wait $askers
	for request in a b c d e; do
		expect_like "[0-9]* $request" cat heard.$request
	done
	equal 5 "$(cat heard.? | sort -u | grep -c .)"
	await childless
	stop_inetd
}

a_server_for_one_datagram_is_waited_for() {
	starts nowait echo
	for request in a b c; do
		expect_like "[0-9]* $request" ask $client $request
	done
	not says 'max spawn rate' || fail 'it started servers in a loop'
	await childless
	stop_inetd
}

a_listening_socket_is_what_a_wait_server_gets() {
	starts wait report
	ask $client >report
	grep -qx 'socket .* listening' report || fail "not listening: $(grep ^socket report)"
	stop_inetd
}

# each SENTENCE SECTION KIND...: a case of that sentence for every kind.
each() {
	sentence=$1 section=$2
	shift 2
	for kind; do
		test_that "${kind}_$sentence" "$section"
		eval "${kind}_${sentence}_body() { kind=$kind; $sentence; }"
	done
}

each two_clients_at_once_have_two_servers 'section 9, nowait stream' tcp4 tcp6 unix unixpacket
each one_server_answers_until_it_ends_then_comes_another 'section 9, wait' \
    tcp4 tcp6 udp4 udp6 unix unixgram unixpacket
each a_request_that_comes_while_the_server_runs_waits_for_it 'section 9, wait' tcp4 udp4 unix unixgram
each a_server_for_one_datagram_is_waited_for 'section 18, Q-10' udp4 udp6 unixgram
each a_listening_socket_is_what_a_wait_server_gets 'section 9, wait stream' tcp4 unix unixpacket

test_that the_same_port_serves_tcp_and_udp 'section 19, step 3 and 5'
the_same_port_serves_tcp_and_udp_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello stream" \
	    "127.0.0.1:$port dgram udp wait $ME $SERVER server hello datagram"
	ready tcp $port udp $port
	expect stream ask tcp 127.0.0.1 $port
	expect datagram ask udp 127.0.0.1 $port
	stop_inetd
}

test_that tcp4_and_tcp6_on_one_port_are_two_services 'section 8'
tcp4_and_tcp6_on_one_port_are_two_services_body() {
	need_ipv6
	pick_ports port
	serve "*:$port stream tcp4 nowait $ME $SERVER server hello four" \
	    "*:$port stream tcp6 nowait $ME $SERVER server hello six"
	ready tcp $port tcp6 $port
	expect four ask tcp 127.0.0.1 $port
	expect six ask tcp ::1 $port
	stop_inetd
}

test_that tcp6_alone_takes_no_ipv4 'section 8'
tcp6_alone_takes_no_ipv4_body() {
	need_ipv6
	pick_ports port
	serve "*:$port stream tcp6 nowait $ME $SERVER server hello six"
	ready tcp6 $port
	expect '(refused)' ask tcp 127.0.0.1 $port
	stop_inetd
}

test_that two_addresses_of_one_port_are_two_services 'section 7'
two_addresses_of_one_port_are_two_services_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello one" \
	    "127.0.0.2:$port stream tcp nowait $ME $SERVER server hello two"
	ready tcp $port
	await sh -c "[ \$(grep -c ':$(printf %04X $port) 0*:0000 0A ' /proc/net/tcp) = 2 ]"
	expect one ask tcp 127.0.0.1 $port
	expect two ask tcp 127.0.0.2 $port
	stop_inetd
}

test_that a_stale_unix_path_is_taken_over 'section 7.4'
a_stale_unix_path_is_taken_over_body() {
	serve "$PWD/sock stream unix nowait $ME $SERVER server hello there"
	ready unix "$PWD/sock"
	kill -KILL "$inetd"
	await not alive "$inetd"
	wait "$inetd" 2>/dev/null
	[ -S sock ] || fail 'there is no stale path'
	start_inetd
	ready unix "$PWD/sock"
	expect there ask unix "$PWD/sock"
	stop_inetd
}

test_that a_file_that_is_no_socket_is_left_alone 'section 7.4, where it is unlinked'
a_file_that_is_no_socket_is_left_alone_body() {
	pick_ports good
	echo precious >sock
	serve "$PWD/sock stream unix nowait $ME $SERVER server hello there" \
	    "127.0.0.1:$good stream tcp nowait $ME $SERVER server hello good"
	ready tcp $good
	await says "$PWD/sock/unix: bind: "
	stop_inetd
	expect precious cat sock
}

test_that a_unix_path_may_be_103_bytes_and_no_more 'section 4'
a_unix_path_may_be_103_bytes_and_no_more_body() {
	dir=$(mktemp -d /tmp/inetd-atf.XXXXXX)
	echo "$dir" >away
	long=$(printf "%s/%0$((102 - ${#dir}))d" "$dir" 1)
	equal 103 ${#long}
	serve "$long stream unix nowait $ME $SERVER server hello long" \
	    "${long}2 stream unix nowait $ME $SERVER server hello longer"
	ready unix "$long"
	await says 'address too long\|too long'
	expect long ask unix "$long"
	[ ! -e "${long}2" ] || fail 'the longer one was made all the same'
	stop_inetd
	rmdir "$dir"
}
a_unix_path_may_be_103_bytes_and_no_more_cleanup() {
	put_away
	[ ! -s away ] || rm -rf "$(cat away)"
}

test_that an_address_in_use_is_said_and_others_are_served 'section 8'
an_address_in_use_is_said_and_others_are_served_body() {
	pick_ports taken good
	serve "127.0.0.1:$taken stream tcp nowait $ME $SERVER server hello first"
	ready tcp $taken
	first=$inetd
	mv pid first.pid
	INETD_ARGS="$INETD_ARGS --state $PWD/other --socket $PWD/another"
	serve "127.0.0.1:$taken stream tcp nowait $ME $SERVER server hello second" \
	    "127.0.0.1:$good stream tcp nowait $ME $SERVER server hello good"
	ready tcp $good
	await says "$taken/tcp: bind: "
	expect first ask tcp 127.0.0.1 $taken
	expect good ask tcp 127.0.0.1 $good
	kill -TERM $first
	await not alive $first
	reload
	await sh -c "[ \"\$(ask tcp 127.0.0.1 $taken)\" = second ]"
	stop_inetd
}

test_that an_awaited_server_that_fails_is_named_with_its_status 'section 9'
an_awaited_server_that_fails_is_named_with_its_status_body() {
	pick_ports seven killed
	serve "127.0.0.1:$seven dgram udp wait $ME $SERVER server exit 7" \
	    "127.0.0.1:$killed dgram udp wait $ME $SERVER server die 9"
	ready udp $seven udp $killed
	expect '(silent)' ask -t 100 udp 127.0.0.1 $seven
	await says "$SERVER: exit status 7"
	expect '(silent)' ask -t 100 udp 127.0.0.1 $killed
	await says "$SERVER: exit signal 9"
	stop_inetd
}

test_that buffer_sizes_are_set 'section 8'
buffer_sizes_are_set_body() {
	pick_ports positional keyed
	serve "127.0.0.1:$positional dgram udp,rcvbuf=16k,sndbuf=20000 wait $ME $SERVER server report" \
	    "127.0.0.1:$keyed on protocol = udp4, recvbuf = 16k, sndbuf = 20000, wait = yes, user = $ME," \
	    "    exec = $SERVER, args = server report;"
	ready udp $positional udp $keyed
	for port in $positional $keyed; do
		ask udp 127.0.0.1 $port >report
		atf_check -o ignore grep -x 'rcvbuf 32768' report	# Linux counts its own share in
		atf_check -o ignore grep -x 'sndbuf 40000' report
	done
	stop_inetd
}
