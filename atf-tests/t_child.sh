#!/usr/bin/env atf-sh
# What a server finds when it starts.
. "${0%/*}/inetd.subr"

# reported: asks a server of every kind for its report, into ./report, and calls the command given each time.
for_every_kind() {
	pick_ports nowait wait dgram
	serve "127.0.0.1:$nowait stream tcp nowait ${AS:-$ME} $SERVER server report" \
	    "127.0.0.1:$wait stream tcp wait ${AS:-$ME} $SERVER server report" \
	    "127.0.0.1:$dgram dgram udp wait ${AS:-$ME} $SERVER server report" \
	    "$PWD/sock stream unix nowait ${AS:-$ME} $SERVER server report"
	ready tcp $nowait tcp $wait udp $dgram unix "$PWD/sock"
	for question in "tcp 127.0.0.1 $nowait" "tcp 127.0.0.1 $wait" "udp 127.0.0.1 $dgram" "unix $PWD/sock"; do
		ask $question >report
		"$@"
	done
	stop_inetd
}

# finds LINE: the report has exactly this line.
finds() {
	grep -qxF -e "$1" report || { cat report; fail "the server of '$question' does not find '$1'"; }
}

three_descriptors() {
	finds 'descriptors 0 1 2'
	finds 'descriptor 1 same'
	finds 'descriptor 2 same'
}

test_that a_server_has_its_socket_as_descriptors_0_1_and_2_and_no_other 'section 10.6'
a_server_has_its_socket_as_descriptors_0_1_and_2_and_no_other_body() {
	for_every_kind three_descriptors
}

# A shell starts what it runs in the background with QUIT (3) ignored, and nobody resets that.
default_signals() {
	sed -i 's/^\(ignored.*\) 3\b/\1/' report
	finds ignored
	finds blocked
}

test_that a_server_has_default_signals_and_an_empty_mask 'section 10.1'
a_server_has_default_signals_and_an_empty_mask_body() {
	for_every_kind default_signals
}

own_session() {
	finds 'session own'
}

test_that a_server_of_a_foreground_inetd_leads_a_session 'section 10.2'
a_server_of_a_foreground_inetd_leads_a_session_body() {
	for_every_kind own_session
}

same_surroundings() {
	finds "directory $PWD"
	finds "umask $(umask | cut -c2-)"
	finds "environment INETD_ATF_CASE=$PWD"
	finds "nofile $(ulimit -Sn) $(ulimit -Hn)"
	finds "nice $(stat_of $$ 19)"
	finds "parent $inetd"
}

test_that a_server_inherits_directory_umask_nice_environment_and_limits 'section 10.5'
a_server_inherits_directory_umask_nice_environment_and_limits_body() {
	umask 027
	ulimit -Sn 512
	for_every_kind same_surroundings
}

# homes: the environment has the home of whom the server has become, and not that of who started inetd.
homes() {
	finds "environment HOME=$(getent passwd nobody | cut -d: -f6)"
	finds "environment USER=nobody"
	finds "environment LOGNAME=nobody"
}

test_that every_kind_of_server_finds_the_home_of_its_user 'decision 0037'
every_kind_of_server_finds_the_home_of_its_user_body() {
	[ "$(id -u)" -eq 0 ] || atf_skip 'only root may run things as others'
	AS=nobody
	HOME=/elsewhere USER=else LOGNAME=else
	export HOME USER LOGNAME
	for_every_kind homes
}

test_that pass_env_keeps_the_rest_of_the_environment_from_a_server 'decision 0037'
pass_env_keeps_the_rest_of_the_environment_from_a_server_body() {
	pick_ports port
	TOKEN=secret CHOSEN=chosen
	export TOKEN CHOSEN
	serve "127.0.0.1:$port on protocol = tcp4, wait = no, user = $ME, exec = $SERVER, args = server report," \
	    '    pass_env = INETD_ATF_CASE CHOSEN, env = MORE=more;'
	question="tcp 127.0.0.1 $port"
	ready tcp $port
	ask $question >report
	finds 'environment CHOSEN=chosen'
	finds 'environment MORE=more'
	equal 3 "$(grep -c '^environment ' report)"
	not grep TOKEN report || fail 'it has what was not passed'
	stop_inetd
}

test_that the_descriptor_limit_grows_for_inetd_and_not_for_its_servers 'section 8, section 10.7'
the_descriptor_limit_grows_for_inetd_and_not_for_its_servers_body() {
	ulimit -Sn 64
	for n in $(seq 100); do
		echo "$PWD/sock.$n stream unix nowait $ME $SERVER server report"
	done | conf
	start_inetd
	ready unix "$PWD/sock.1" unix "$PWD/sock.100"
	question="unix $PWD/sock.100"
	ask $question >report
	finds "nofile 64 $(ulimit -Hn)"
	three_descriptors
	stop_inetd
}

test_that argv_is_as_written_and_its_first_word_is_free 'section 4'
argv_is_as_written_and_its_first_word_is_free_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $SERVER any-name report 'two words' \"it's\" ''"
	ready tcp $port
	ask tcp 127.0.0.1 $port | grep '^argument' >got
	atf_check -o inline:'argument 0 <any-name>\nargument 1 <report>\nargument 2 <two words>\nargument 3 <it'"'"'s>\nargument 4 <>\n' cat got
	stop_inetd
}

test_that without_arguments_argv_is_the_last_component_of_the_path 'section 18, Q-20'
without_arguments_argv_is_the_last_component_of_the_path_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $SERVER"
	ready tcp $port
	expect 'argument 0 <server>' sh -c "ask tcp 127.0.0.1 $port | grep ^argument"
	stop_inetd
}

test_that sixty_four_arguments_arrive 'section 4'
sixty_four_arguments_arrive_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $SERVER server report $(seq -s ' ' 3 64)"
	ready tcp $port
	expect 64 sh -c "ask tcp 127.0.0.1 $port | grep -c ^argument"
	stop_inetd
}

test_that a_relative_server_is_found_from_the_working_directory 'section 10.8'
a_relative_server_is_found_from_the_working_directory_body() {
	pick_ports port
	cp "$SERVER" ./local-server
	serve "127.0.0.1:$port stream tcp nowait $ME local-server server hello local"
	ready tcp $port
	expect local ask tcp 127.0.0.1 $port
	stop_inetd
}

test_that a_connection_has_its_peer_for_a_peer 'section 10'
a_connection_has_its_peer_for_a_peer_body() {
	pick_ports port source
	serve "127.0.0.1:$port stream tcp nowait $ME $SERVER server report"
	ready tcp $port
	ask -p $source tcp 127.0.0.1 $port >report
	finds "peer 127.0.0.1 $source"
	finds "local 127.0.0.1 $port"
	finds 'socket stream'
	stop_inetd
}

test_that a_program_that_cannot_be_run_costs_the_client_its_connection_and_is_named 'section 10.8'
a_program_that_cannot_be_run_costs_the_client_its_connection_and_is_named_body() {
	pick_ports port good
	: >no-program
	serve "127.0.0.1:$port stream tcp nowait $ME $PWD/no-program no-program" \
	    "127.0.0.1:$good stream tcp nowait $ME $SERVER server hello good"
	ready tcp $port tcp $good
	expect '(closed)' ask tcp 127.0.0.1 $port
	await says "$PWD/no-program"
	expect good ask tcp 127.0.0.1 $good
	stop_inetd
}

test_that a_datagram_for_a_program_that_cannot_be_run_is_dropped 'section 10'
a_datagram_for_a_program_that_cannot_be_run_is_dropped_body() {
	pick_ports port good
	serve "127.0.0.1:$port dgram udp wait $ME $PWD/no-program no-program" \
	    "127.0.0.1:$good stream tcp nowait $ME $SERVER server hello good"
	ready udp $port tcp $good
	expect '(silent)' ask -t 200 udp 127.0.0.1 $port something
	await says "cannot execute $PWD/no-program"
	expect good ask tcp 127.0.0.1 $good
	await said_times 1 "cannot execute $PWD/no-program: "
	not says 'max spawn rate' || fail 'it spun until the limiter stopped it'
	stop_inetd
}

test_that an_unknown_user_or_group_is_named_and_starts_nothing 'section 10.4'
an_unknown_user_or_group_is_named_and_starts_nothing_body() {
	pick_ports one two good
	serve "127.0.0.1:$one stream tcp nowait no-such-user $SERVER server hello one" \
	    "127.0.0.1:$two stream tcp nowait $ME:no-such-group $SERVER server hello two" \
	    "127.0.0.1:$good stream tcp nowait $ME $SERVER server hello good"
	ready tcp $good
	turned_away ask tcp 127.0.0.1 $one
	turned_away ask tcp 127.0.0.1 $two
	await says 'no-such-user'
	await says 'no-such-group'
	expect good ask tcp 127.0.0.1 $good
	stop_inetd
}

# --- as whom ---

# The private machine has two people and a group more than it had.
with_people() {
	private_machine
	cp "$SERVER" /run/server
	printf '%s\n' 'ann:x:6001:6101::/:/bin/sh' 'bob:x:6002:6102::/:/bin/sh' >>/etc/passwd
	printf '%s\n' 'ann:x:6101:' 'bob:x:6102:' 'crew:x:6103:ann,bob' 'band:x:6104:ann' 'desk:x:6105:' >>/etc/group
}

# as USER: the report of a server with this user field.
as() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $1 /run/server server report"
	ready tcp $port
	question=$1
	ask tcp 127.0.0.1 $port >report
}

test_that a_user_brings_uid_gid_and_supplementary_groups 'section 10.5'
a_user_brings_uid_gid_and_supplementary_groups_body() {
	with_people
	as ann
	finds 'user 6001 6001'
	finds 'group 6101 6101'
	finds 'groups 6101 6103 6104'
	finds 'descriptors 0 1 2'
	stop_inetd
}

test_that a_group_after_a_colon_replaces_the_primary_one 'section 10.5'
a_group_after_a_colon_replaces_the_primary_one_body() {
	with_people
	as ann:desk
	finds 'user 6001 6001'
	finds 'group 6105 6105'
	finds 'groups 6103 6104 6105'
	stop_inetd
}

test_that a_dot_separates_user_and_group_too 'section 4'
a_dot_separates_user_and_group_too_body() {
	with_people
	as bob.band
	finds 'user 6002 6002'
	finds 'group 6104 6104'
	finds 'groups 6103 6104'
	stop_inetd
}

test_that root_changes_nothing 'section 10.5'
root_changes_nothing_body() {
	with_people
	as root
	finds 'user 0 0'
	finds 'group 0 0'
	stop_inetd
}

test_that root_with_a_group_changes_only_the_group 'section 10.5'
root_with_a_group_changes_only_the_group_body() {
	with_people
	as root:crew
	finds 'user 0 0'
	finds 'group 6103 6103'
	stop_inetd
}

test_that the_key_value_notation_has_user_and_group_as_keys 'section 5'
the_key_value_notation_has_user_and_group_as_keys_body() {
	with_people
	pick_ports port
	serve "127.0.0.1:$port on protocol = tcp4, wait = no, user = ann, group = desk," \
	    '    exec = /run/server, args = server report;'
	ready tcp $port
	ask tcp 127.0.0.1 $port >report
	finds 'user 6001 6001'
	finds 'group 6105 6105'
	finds 'groups 6103 6104 6105'
	stop_inetd
}

test_that a_wait_server_runs_as_its_user_too 'section 10.5'
a_wait_server_runs_as_its_user_too_body() {
	with_people
	pick_ports port
	serve "127.0.0.1:$port dgram udp wait ann:desk /run/server server report"
	ready udp $port
	ask udp 127.0.0.1 $port >report
	finds 'user 6001 6001'
	finds 'groups 6103 6104 6105'
	stop_inetd
}

test_that a_group_that_changes_is_seen_after_a_reload 'section 7'
a_group_that_changes_is_seen_after_a_reload_body() {
	with_people
	as ann
	conf "127.0.0.1:$port stream tcp nowait bob:desk /run/server server report"
	reload
	await sh -c "ask tcp 127.0.0.1 $port | grep -qxF 'user 6002 6002'"
	stop_inetd
}
