#!/usr/bin/env atf-sh
# The services inside inetd. They have their own ports, so every case has a machine of its own.
. "${0%/*}/inetd.subr"

# builtins [ADDRESS]: an inetd with all of them on both transports.
builtins() {
	private_machine
	echo "${1:-127.0.0.1}:" >inetd.conf
	for name in echo discard daytime chargen time; do
		echo "$name stream tcp nowait root internal"
		echo "$name dgram udp wait root internal"
	done >>inetd.conf
	start_inetd
	ready tcp 7 tcp 9 tcp 13 tcp 19 tcp 37 udp 7 udp 9 udp 13 udp 19 udp 37
}

# chargen_line N: the nth line of the pattern, from 0.
chargen_line() {
	awk -v n="$1" 'BEGIN { for (i = 0; i < 72; i++) printf "%c", 32 + (n + i) % 95; printf "\r\n" }'
}

now_or_just_now() {
	for ago in 0 1 2; do
		[ "$(LC_ALL=C date -d "-$ago sec" '+%a %b %e %H:%M:%S %Y')" = "$1" ] && return
	done
	fail "'$1' is not the time"
}

# seconds_in FILE: the four bytes as a number of seconds since 1970.
seconds_in() {
	equal 4 "$(wc -c <"$1")"
	od -An -tu1 "$1" | awk '{ printf "%.0f", (($1 * 256 + $2) * 256 + $3) * 256 + $4 - 2208988800 }'
}

close_to_now() {
	away=$(($(date +%s) - $1))
	[ $away -ge -1 ] && [ $away -le 2 ] || fail "the time is $away seconds off"
}

test_that echo_gives_a_connection_everything_back 'section 13'
echo_gives_a_connection_everything_back_body() {
	builtins
	expect 'one two' ask tcp 127.0.0.1 7 'one two'
	long=$(seq 1 9000)
	expect "$long" ask tcp 127.0.0.1 7 "$long"
	hold guest tcp 127.0.0.1 7
	tell guest 'first '
	await heard guest 'first '
	tell guest second
	await heard guest 'first second'
	release guest
	stop_inetd
}

test_that echo_gives_a_datagram_back 'section 13'
echo_gives_a_datagram_back_body() {
	builtins
	expect 'one two' ask udp 127.0.0.1 7 'one two'
	expect 4096 sh -c 'ask udp 127.0.0.1 7 "$(printf %05000d 7)" | wc -c'
	stop_inetd
}

test_that discard_answers_nothing 'section 13'
discard_answers_nothing_body() {
	builtins
	expect '(closed)' ask tcp 127.0.0.1 9 'into the void'
	expect '(silent)' ask -k -t 200 tcp 127.0.0.1 9 'into the void'
	expect '(silent)' ask -t 200 udp 127.0.0.1 9 'into the void'
	stop_inetd
}

test_that chargen_sends_the_rotating_pattern 'section 13'
chargen_sends_the_rotating_pattern_body() {
	builtins
	for n in $(seq 0 99); do chargen_line "$n"; done >want
	ask -k tcp 127.0.0.1 19 2>/dev/null | head -c 7400 >got
	atf_check cmp want got
	stop_inetd
}

test_that chargen_moves_on_by_one_with_every_datagram 'section 13'
chargen_moves_on_by_one_with_every_datagram_body() {
	builtins
	for n in 0 1 2; do
		chargen_line $n >want
		ask udp 127.0.0.1 19 x >got
		atf_check cmp want got
	done
	stop_inetd
}

test_that daytime_tells_the_time_in_words 'section 13'
daytime_tells_the_time_in_words_body() {
	builtins
	for transport in tcp udp; do
		ask -k $transport 127.0.0.1 13 >got
		equal 26 "$(wc -c <got)"
		now_or_just_now "$(tr -d '\r\n' <got)"
	done
	stop_inetd
}

test_that time_tells_the_time_in_four_bytes 'section 13'
time_tells_the_time_in_four_bytes_body() {
	builtins
	for transport in tcp udp; do
		ask -k $transport 127.0.0.1 37 >got
		close_to_now "$(seconds_in got)"
	done
	stop_inetd
}

test_that no_builtin_needs_a_process_and_a_silent_client_holds_nobody_up 'architecture, the one loop'
no_builtin_needs_a_process_and_a_silent_client_holds_nobody_up_body() {
	builtins
	hold one tcp 127.0.0.1 7
	hold two tcp 127.0.0.1 9
	hold three tcp 127.0.0.1 7
	expect hello ask tcp 127.0.0.1 7 hello
	childless || fail "a process for a built-in: $(children)"
	release one
	release two
	release three
	stop_inetd
}

test_that a_chargen_client_that_reads_nothing_holds_nobody_up 'architecture, the one loop'
a_chargen_client_that_reads_nothing_holds_nobody_up_body() {
	builtins
	mkfifo never-read
	ask -i -t 60000 tcp 127.0.0.1 19 <never-read >full.pipe 2>&1 &
	client=$!
	exec 9>never-read
	await [ -s full.pipe ]
	kill -STOP $client
	expect hello ask tcp 127.0.0.1 7 hello
	kill -CONT $client
	kill $client
	exec 9>&-
	wait $client
	stop_inetd
}

test_that datagrams_from_the_ports_of_builtins_are_not_answered 'section 13'
datagrams_from_the_ports_of_builtins_are_not_answered_body() {
	builtins
	for port in 7 9 13 19 37; do
		expect '(silent)' ask -t 100 -s 127.0.0.9 -p $port udp 127.0.0.1 7 x
		await says "Possible DoS attack from 127\.0\.0\.9, Port $port"
	done
	expect x ask -s 127.0.0.9 -p 77 udp 127.0.0.1 7 x
	stop_inetd
}

test_that datagrams_are_answered_from_the_address_they_came_to 'section 13'
datagrams_are_answered_from_the_address_they_came_to_body() {
	builtins '*'
	expect five ask udp 127.0.0.5 7 five
	expect six ask udp 127.0.0.6 7 six
	expect seven ask -s 127.0.0.1 udp 192.0.2.1 7 seven
	stop_inetd
}

test_that datagrams_to_broadcast_and_multicast_addresses_are_not_answered 'section 13'
datagrams_to_broadcast_and_multicast_addresses_are_not_answered_body() {
	private_machine
	need ip
	need_ipv6
	ip link add near type veth peer name far 2>veth.err || atf_skip "no veth here: $(cat veth.err)"
	ip addr add 10.9.9.1/24 broadcast 10.9.9.255 dev near
	ip link set near up && ip link set far up
	serve '*:' 'chargen dgram udp wait root internal' 'chargen dgram udp6 wait root internal'
	ready udp 19 udp6 19
	for address in 10.9.9.255 255.255.255.255 224.0.0.1 'ff02::1%near'; do
		before=$(cat trace | grep -c 'Possible DoS')
		await asked "$address"
		[ "$(cat answer)" = '(silent)' ] || fail "$address: $(cat answer)"
	done
	expect_like '*!*' ask -s 10.9.9.1 udp 10.9.9.1 19 x
	stop_inetd
}

# asked ADDRESS: the request was sent (an interface takes a moment to be up) and inetd has taken notice.
asked() {
	ask -t 100 $(case $1 in *:*) ;; *) echo "-s 10.9.9.1" ;; esac) udp "$1" 19 x >answer 2>&1
	[ "$(grep -c 'Possible DoS' trace)" -gt "$before" ] || [ "$(cat answer)" != '(silent)' ]
}

test_that builtins_answer_over_ipv6 'section 13'
builtins_answer_over_ipv6_body() {
	need_ipv6
	private_machine
	serve 'echo stream tcp6 nowait root internal' 'echo dgram udp6 wait root internal'
	ready tcp6 7 udp6 7
	expect hello ask tcp ::1 7 hello
	expect hello ask udp ::1 7 hello
	expect '(silent)' ask -t 100 -p 19 udp ::1 7 hello
	stop_inetd
}

test_that builtins_in_the_key_value_notation_need_no_exec 'section 5'
builtins_in_the_key_value_notation_need_no_exec_body() {
	private_machine
	serve 'echo on protocol = tcp4, user = root;' \
	    'daytime on exec = internal, user = root, protocol = udp4;'
	ready tcp 7 udp 13
	expect hello ask tcp 127.0.0.1 7 hello
	now_or_just_now "$(ask udp 127.0.0.1 13 | tr -d '\r\n')"
	stop_inetd
}

test_that service_max_holds_for_builtins_with_conversations 'section 11, section 18, Q-17'
service_max_holds_for_builtins_with_conversations_body() {
	private_machine
	serve 'echo stream tcp nowait:2 root internal'
	ready tcp 7
	expect a ask tcp 127.0.0.1 7 a
	expect b ask tcp 127.0.0.1 7 b
	turned_away ask tcp 127.0.0.1 7 c
	await not listening tcp 7
	stop_inetd
}

test_that internal_becomes_external_and_back 'section 18, Q-07'
internal_becomes_external_and_back_body() {
	private_machine
	serve 'echo stream tcp nowait root internal'
	ready tcp 7
	expect x ask tcp 127.0.0.1 7 x
	conf "echo stream tcp nowait root $SERVER server hello external"
	reload
	await sh -c '[ "$(ask tcp 127.0.0.1 7 x)" = external ]'
	conf 'echo stream tcp nowait root internal'
	reload
	await sh -c '[ "$(ask tcp 127.0.0.1 7 x)" = x ]'
	stop_inetd
}
