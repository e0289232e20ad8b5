#!/usr/bin/env atf-sh
# Reading the configuration again.
. "${0%/*}/inetd.subr"

# hello PORT TEXT [ADDRESS]: a definition that answers TEXT.
hello() {
	echo "${3:-127.0.0.1}:$1 stream tcp nowait $ME $SERVER server hello $2"
}

test_that an_added_service_is_opened 'section 7'
an_added_service_is_opened_body() {
	pick_ports one two
	serve "$(hello $one one)"
	ready tcp $one
	conf "$(hello $one one)" "$(hello $two two)"
	reload
	ready tcp $two
	expect one ask tcp 127.0.0.1 $one
	expect two ask tcp 127.0.0.1 $two
	stop_inetd
}

test_that a_removed_service_is_closed_and_its_unix_path_goes 'section 7.5'
a_removed_service_is_closed_and_its_unix_path_goes_body() {
	pick_ports one two
	serve "$(hello $one one)" "$(hello $two two)" "$PWD/sock stream unix nowait $ME $SERVER server hello x"
	ready tcp $one tcp $two unix "$PWD/sock"
	conf "$(hello $one one)"
	reload
	await not listening tcp $two
	await [ ! -e sock ]
	expect one ask tcp 127.0.0.1 $one
	expect '(refused)' ask tcp 127.0.0.1 $two
	stop_inetd
}

test_that an_empty_file_removes_everything 'section 7.5'
an_empty_file_removes_everything_body() {
	pick_ports one
	serve "$(hello $one one)"
	ready tcp $one
	conf ''
	reload
	await not listening tcp $one
	stop_inetd
}

test_that a_service_switched_off_is_closed 'section 5, off'
a_service_switched_off_is_closed_body() {
	pick_ports one
	serve "127.0.0.1:$one on protocol = tcp4, wait = no, user = $ME, exec = $SERVER, args = server hello x;"
	ready tcp $one
	conf "127.0.0.1:$one off protocol = tcp4, wait = no, user = $ME, exec = $SERVER, args = server hello x;"
	reload
	await not listening tcp $one
	stop_inetd
}

test_that changed_arguments_are_used_from_the_next_connection_on 'section 7.3'
changed_arguments_are_used_from_the_next_connection_on_body() {
	pick_ports one
	serve "$(hello $one old)"
	ready tcp $one
	expect old ask tcp 127.0.0.1 $one
	conf "$(hello $one new)"
	reload
	await sh -c "[ \"\$(ask tcp 127.0.0.1 $one)\" = new ]"
	stop_inetd
}

test_that an_unchanged_service_keeps_its_backlog 'section 18, Q-09'
an_unchanged_service_keeps_its_backlog_body() {
	pick_ports one two
	serve "127.0.0.1:$one stream,1 tcp nowait $ME $SERVER server hold"
	ready tcp $one
	hold served tcp 127.0.0.1 $one
	await served served
	hold queued tcp 127.0.0.1 $one
	await said_times 1 'accept_max reached'
	printf '%s\n' "$(hello $two two)" >>inetd.conf
	reload
	ready tcp $two
	not served queued || fail 'it was not queued'
	release served
	await served queued
	release queued
	stop_inetd
}

test_that an_unchanged_service_keeps_its_socket 'section 18, Q-09'
an_unchanged_service_keeps_its_socket_body() {
	pick_ports one two
	serve "$(hello $one one)" "$PWD/sock stream unix nowait $ME $SERVER server hello x"
	ready tcp $one unix "$PWD/sock"
	inode() { awk -v port=":$(printf %04X $one)" 'index($2, port) && $4 == "0A" { print $10 }' /proc/net/tcp; }
	tcp=$(inode) unix=$(stat -c %i sock)
	printf '%s\n' "$(hello $two two)" >>inetd.conf
	reload
	ready tcp $two
	equal "$tcp" "$(inode)"
	equal "$unix" "$(stat -c %i sock)"
	stop_inetd
}

test_that a_running_wait_server_keeps_its_socket_and_no_second_is_started 'section 18, Q-05'
a_running_wait_server_keeps_its_socket_and_no_second_is_started_body() {
	pick_ports one two
	serve "127.0.0.1:$one dgram udp wait $ME $SERVER server stay"
	ready udp $one
	first=$(ask udp 127.0.0.1 $one a)
	printf '%s\n' "$(hello $two two)" >>inetd.conf
	reload
	ready tcp $two
	expect "${first%% *} b" ask udp 127.0.0.1 $one b
	equal "${first%% *}" "$(children)"
	expect "${first%% *} quit" ask udp 127.0.0.1 $one quit
	await childless
	second=$(ask udp 127.0.0.1 $one c)
	differ "${first%% *}" "${second%% *}"
	ask udp 127.0.0.1 $one quit
	stop_inetd
}

test_that running_servers_are_left_alone_when_their_service_goes 'section 7.5'
running_servers_are_left_alone_when_their_service_goes_body() {
	pick_ports one two
	serve "127.0.0.1:$one stream tcp nowait $ME $SERVER server hold"
	ready tcp $one
	hold guest tcp 127.0.0.1 $one
	await served guest
	conf "$(hello $two two)"
	reload
	ready tcp $two
	await not listening tcp $one
	alive "$(server_of guest)" || fail 'its server was ended'
	release guest
	await childless
	stop_inetd
}

test_that nowait_becomes_wait 'section 18, Q-06'
nowait_becomes_wait_body() {
	pick_ports one
	serve "127.0.0.1:$one stream tcp nowait $ME $SERVER server report"
	ready tcp $one
	expect 'socket stream' sh -c "ask tcp 127.0.0.1 $one | grep ^socket"
	conf "127.0.0.1:$one stream tcp wait $ME $SERVER server report"
	reload
	await sh -c "ask tcp 127.0.0.1 $one | grep -qx 'socket stream listening'"
	stop_inetd
}

test_that wait_becomes_nowait 'section 7.3'
wait_becomes_nowait_body() {
	pick_ports one
	serve "127.0.0.1:$one stream tcp wait $ME $SERVER server report"
	ready tcp $one
	expect 'socket stream listening' sh -c "ask tcp 127.0.0.1 $one | grep ^socket"
	conf "127.0.0.1:$one stream tcp nowait $ME $SERVER server report"
	reload
	await sh -c "ask tcp 127.0.0.1 $one | grep -qx 'socket stream'"
	stop_inetd
}

test_that a_changed_socket_type_opens_another_socket 'section 18, Q-07'
a_changed_socket_type_opens_another_socket_body() {
	serve "$PWD/sock stream unix nowait $ME $SERVER server report"
	ready unix "$PWD/sock"
	conf "$PWD/sock dgram unix wait $ME $SERVER server report"
	reload
	ready unixgram "$PWD/sock"
	expect 'socket dgram' sh -c "ask unixgram $PWD/sock | grep ^socket"
	stop_inetd
}

test_that changed_buffer_sizes_take_hold 'section 18, Q-07'
changed_buffer_sizes_take_hold_body() {
	pick_ports one
	serve "127.0.0.1:$one dgram udp,rcvbuf=16k wait $ME $SERVER server report"
	ready udp $one
	expect 'rcvbuf 32768' sh -c "ask udp 127.0.0.1 $one | grep ^rcvbuf"
	conf "127.0.0.1:$one dgram udp,rcvbuf=24k wait $ME $SERVER server report"
	reload
	await sh -c "ask -t 500 udp 127.0.0.1 $one | grep -qx 'rcvbuf 49152'"
	stop_inetd
}

test_that a_socket_that_changes_while_its_server_runs_is_served_afterwards 'section 7'
a_socket_that_changes_while_its_server_runs_is_served_afterwards_body() {
	pick_ports one
	serve "127.0.0.1:$one dgram udp,rcvbuf=16k wait $ME $SERVER server stay"
	ready udp $one
	first=$(ask udp 127.0.0.1 $one a)
	conf "127.0.0.1:$one dgram udp,rcvbuf=24k wait $ME $SERVER server stay"
	reload
	await said_times 2 '1 service loaded'
	kill "${first%% *}"
	await not alive "${first%% *}"
	reload	# the old server had the port until now
	ready udp $one
	second=$(ask udp 127.0.0.1 $one b)
	equal "${second%% *} b" "$second"
	ask udp 127.0.0.1 $one quit
	stop_inetd
}

test_that the_end_of_a_server_whose_service_is_gone_touches_no_other 'section 7.5'
the_end_of_a_server_whose_service_is_gone_touches_no_other_body() {
	pick_ports one two three
	serve "127.0.0.1:$one dgram udp wait $ME $SERVER server stay"
	ready udp $one
	ask udp 127.0.0.1 $one a >first
	conf "$(hello $two two)"
	reload
	ready tcp $two
	read -r pid _ <first
	kill "$pid"
	await not alive "$pid"
	expect two ask tcp 127.0.0.1 $two
	conf "$(hello $two two)" "$(hello $three three)"
	reload
	ready tcp $three
	expect two ask tcp 127.0.0.1 $two
	expect three ask tcp 127.0.0.1 $three
	stop_inetd
}

test_that every_address_becomes_one_address 'section 18, Q-39'
every_address_becomes_one_address_body() {
	pick_ports one
	serve "$(hello $one any '*')"
	ready tcp $one
	expect any ask tcp 127.0.0.2 $one
	conf "$(hello $one specific)"
	reload
	await sh -c "[ \"\$(ask tcp 127.0.0.1 $one)\" = specific ]"
	expect '(refused)' ask tcp 127.0.0.2 $one
	conf "$(hello $one any '*')"
	reload
	await sh -c "[ \"\$(ask tcp 127.0.0.2 $one)\" = any ]"
	stop_inetd
}

test_that an_unreadable_file_keeps_what_runs_and_says_why 'section 18, Q-03'
an_unreadable_file_keeps_what_runs_and_says_why_body() {
	pick_ports one
	serve "$(hello $one one)"
	ready tcp $one
	mv inetd.conf away.conf
	reload
	await says 'inetd\.conf:.*No such file or directory'
	expect one ask tcp 127.0.0.1 $one
	mkdir inetd.conf
	reload
	await says 'inetd\.conf:.*\(Is a directory\|not a regular file\)'
	expect one ask tcp 127.0.0.1 $one
	rmdir inetd.conf
	stop_inetd
}

test_that a_broken_file_keeps_what_runs_and_says_where 'section 7, section 18, Q-01'
a_broken_file_keeps_what_runs_and_says_where_body() {
	pick_ports one two three
	serve "$(hello $one one)" "$(hello $two two)"
	ready tcp $one tcp $two
	conf "$(hello $one one)" \
	    "127.0.0.1:$two on protocol = tcp4, wait = no, user = $ME, exce = $SERVER;" \
	    "$(hello $three three)"
	reload
	await says 'inetd\.conf:2:[0-9]*: .*exce'
	ready tcp $three
	expect one ask tcp 127.0.0.1 $one
	expect two ask tcp 127.0.0.1 $two
	expect three ask tcp 127.0.0.1 $three
	stop_inetd
}

test_that a_syntax_error_keeps_what_stood_below_it 'section 5'
a_syntax_error_keeps_what_stood_below_it_body() {
	pick_ports one two
	serve "$(hello $one one)" "$(hello $two two)"
	ready tcp $one tcp $two
	conf "$(hello $one changed)" "x on protocol = 'tcp" "$(hello $two two)"
	reload
	await says 'inetd\.conf:2:[0-9]*: '
	await sh -c "[ \"\$(ask tcp 127.0.0.1 $one)\" = changed ]"
	expect two ask tcp 127.0.0.1 $two
	stop_inetd
}

test_that of_two_equal_definitions_the_later_wins 'section 7.2'
of_two_equal_definitions_the_later_wins_body() {
	pick_ports one
	serve "$(hello $one first)" "$(hello $one second)"
	ready tcp $one
	expect second ask tcp 127.0.0.1 $one
	stop_inetd
}
