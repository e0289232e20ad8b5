#!/usr/bin/env atf-sh
# In the background: detached, with a pid file and syslog.
. "${0%/*}/inetd.subr"

# detach CONF-LINE...: starts inetd the way a boot script does, which hears $complaint, if anything.
# $inetd is what the pid file says.
complaint=empty
detach() {
	private_machine
	with_syslog
	conf "$@"
	atf_check -o empty -e "$complaint" "$INETD" $INETD_ARGS "$PWD/inetd.conf"
	await [ -s /run/inetd.pid ]
	inetd=$(cat /run/inetd.pid)
}

# leave [SIGNAL]: it goes, cleanly; its status is its new parent's business.
leave() {
	kill -"${1:-TERM}" "$inetd"
	await not alive "$inetd"
	[ ! -e /run/inetd.pid ] || fail 'the pid file is still there'
	nothing_is_left
}

test_that without_a_syslog_the_log_of_a_foreground_inetd_is_on_standard_error 'guide, containers'
without_a_syslog_the_log_of_a_foreground_inetd_is_on_standard_error_body() {
	private_machine
	pick_ports port
	rm -f /dev/log
	printf '%s\n' "127.0.0.1:$port stream tcp nowait nobdy /bin/cat cat" \
	    'sleeper on exec = /nowhere/at-all, keep_alive = no;' | conf
	"$INETD" -f $INETD_ARGS ./inetd.conf 2>said &
	inetd=$!
	await grep -q 'cannot execute /nowhere/at-all' said
	grep -q 'nobdy: No such user' said || fail 'the error of the file is not there'
	equal 1 "$(grep -c 'No such user' said)"
	kill $inetd
	wait $inetd
}

test_that it_detaches_and_says_its_number_in_the_pid_file 'section 1'
it_detaches_and_says_its_number_in_the_pid_file_body() {
	detach "127.0.0.1:7001 stream tcp nowait root $SERVER server hello there"
	ready tcp 7001
	expect there ask tcp 127.0.0.1 7001
	equal / "$(readlink "/proc/$inetd/cwd")"
	equal inetd "$(cat "/proc/$inetd/comm")"	# pgrep -x inetd
	for fd in 0 1 2; do
		equal /dev/null "$(readlink "/proc/$inetd/fd/$fd")"
	done
	differ "$(stat_of $$ 6)" "$(stat_of "$inetd" 6)"	# the session
	equal 0 "$(stat_of "$inetd" 7)"	# the terminal
	leave
}

test_that servers_of_a_detached_inetd_lead_sessions_too 'section 10.2, where they stay in that of inetd'
servers_of_a_detached_inetd_lead_sessions_too_body() {
	detach "127.0.0.1:7001 stream tcp nowait root $SERVER server report"
	ready tcp 7001
	ask tcp 127.0.0.1 7001 >report
	atf_check -o ignore grep -x 'session own' report
	atf_check -o ignore grep -x 'descriptors 0 1 2' report
	atf_check -o ignore grep -x 'directory /' report
	leave
}

test_that with_d_messages_go_to_syslog_as_well 'section 16'
with_d_messages_go_to_syslog_as_well_body() {
	private_machine
	with_syslog
	serve nonsense "127.0.0.1:7001 stream tcp nowait root $SERVER server hello there"
	ready tcp 7001
	await grep -q 'inetd.conf:1:1: Expected more arguments' trace
	await grep -q "<27>.*inetd\[$inetd\]: .*inetd.conf:1:1: Expected more arguments" syslog
	not grep -q 'Connected' syslog
	stop_inetd
}

test_that messages_go_to_syslog_with_ident_pid_facility_and_level 'section 16'
messages_go_to_syslog_with_ident_pid_facility_and_level_body() {
	complaint=match:'inetd.conf:1:1: Expected more arguments'
	detach nonsense "127.0.0.1:7001 stream tcp nowait:1 root $SERVER server hello there" \
	    "127.0.0.1:7002 dgram udp wait root $SERVER server exit 3"
	ready tcp 7001 udp 7002
	await says "^<27>.*inetd\[$inetd\]: $PWD/inetd\.conf:1:"
	ask -t 100 udp 127.0.0.1 7002 x
	await says "^<28>.*inetd\[$inetd\]: $SERVER: exit status 3"
	expect there ask tcp 127.0.0.1 7001
	turned_away ask tcp 127.0.0.1 7001
	await says "^<27>.*inetd\[$inetd\]: 7001/tcp: max spawn rate"
	leave
}

test_that nothing_is_logged_when_nothing_is_wrong 'section 16'
nothing_is_logged_when_nothing_is_wrong_body() {
	detach "127.0.0.1:7001 stream tcp nowait root $SERVER server hello there"
	ready tcp 7001
	expect there ask tcp 127.0.0.1 7001
	leave
	equal '' "$(cat syslog)"
}

test_that hup_and_int_reach_a_detached_inetd 'section 15'
hup_and_int_reach_a_detached_inetd_body() {
	detach "127.0.0.1:7001 stream tcp nowait root $SERVER server hello one"
	ready tcp 7001
	conf "127.0.0.1:7002 stream tcp nowait root $SERVER server hello two"
	reload
	ready tcp 7002
	await not listening tcp 7001
	leave INT
}

test_that a_relative_configuration_is_looked_for_where_the_operator_stood 'section 1, where it is in /'
a_relative_configuration_is_looked_for_where_the_operator_stood_body() {
	private_machine
	conf "127.0.0.1:7001 stream tcp nowait root $SERVER server hello one"
	atf_check -o empty -e empty "$INETD" $INETD_ARGS inetd.conf
	await [ -s /run/inetd.pid ]
	inetd=$(cat /run/inetd.pid)
	ready tcp 7001
	conf "127.0.0.1:7002 stream tcp nowait root $SERVER server hello two"
	reload
	ready tcp 7002
	leave
}

test_that without_syslog_it_runs_all_the_same 'section 16'
without_syslog_it_runs_all_the_same_body() {
	private_machine
	conf nonsense "127.0.0.1:7001 stream tcp nowait root $SERVER server hello there"
	atf_check -o empty -e match:'inetd.conf:1:1: Expected more arguments' "$INETD" $INETD_ARGS "$PWD/inetd.conf"
	await [ -s /run/inetd.pid ]
	inetd=$(cat /run/inetd.pid)
	ready tcp 7001
	expect there ask tcp 127.0.0.1 7001
	leave
}

test_that it_serves_when_the_command_is_over 'who starts it need not wait'
it_serves_when_the_command_is_over_body() {
	detach "127.0.0.1:7001 stream tcp nowait root $SERVER server hello there"
	expect there ask tcp 127.0.0.1 7001
	leave
}

test_that a_start_that_cannot_be_is_told_with_a_status 'in the background and with -f'
a_start_that_cannot_be_is_told_with_a_status_body() {
	private_machine
	conf "127.0.0.1:7001 stream tcp nowait root $SERVER server hello there"
	echo x >file
	for option in '' -f; do
		atf_check -s exit:1 -o empty -e match:"$PWD/file" "$INETD" $option $INETD_ARGS --state "$PWD/file" "$PWD/inetd.conf"
	done
	not listening tcp 7001
}

test_that a_second_one_in_the_background_is_refused_where_it_is_started 'docs/decisions/0025'
a_second_one_in_the_background_is_refused_where_it_is_started_body() {
	detach "127.0.0.1:7001 stream tcp nowait root $SERVER server hello there"
	atf_check -s exit:1 -o empty -e match:'in use by inetd' "$INETD" $INETD_ARGS "$PWD/inetd.conf"
	expect there ask tcp 127.0.0.1 7001
	leave
}

test_that one_with_a_state_of_its_own_leaves_the_others_pid_file_alone 'docs/decisions/0025'
one_with_a_state_of_its_own_leaves_the_others_pid_file_alone_body() {
	detach "127.0.0.1:7001 stream tcp nowait root $SERVER server hello there"
	echo "127.0.0.1:7002 stream tcp nowait root $SERVER server hello you" >other.conf
	atf_check -s exit:1 -o empty -e match:"/var/run/inetd.pid: in use by inetd $inetd; --pid-file FILE gives another" \
	    "$INETD" $INETD_ARGS --state "$PWD/another" "$PWD/other.conf"
	not listening tcp 7002
	equal "$inetd" "$(cat /run/inetd.pid)"
	atf_check -o empty -e empty "$INETD" $INETD_ARGS --state "$PWD/another" --socket "$PWD/sock" \
	    --pid-file "$PWD/other.pid" "$PWD/other.conf"
	expect you ask tcp 127.0.0.1 7002
	kill "$(cat other.pid)"
	await [ ! -e other.pid ]
	expect there ask tcp 127.0.0.1 7001
	kill -KILL "$inetd"		# its file stays, and is nobody's
	await not alive "$inetd"
	atf_check -o empty -e empty "$INETD" $INETD_ARGS "$PWD/inetd.conf"
	differ "$inetd" "$(cat /run/inetd.pid)"
	inetd=$(cat /run/inetd.pid)
	expect there ask tcp 127.0.0.1 7001
	leave
}

test_that mistakes_and_ports_in_use_are_told_where_it_is_started 'in the background'
mistakes_and_ports_in_use_are_told_where_it_is_started_body() {
	complaint=match:'7001/tcp'
	detach "127.0.0.1:7001 stream tcp nowait root $SERVER server hello there" \
	    "127.0.0.1:7001 stream tcp4 nowait root $SERVER server hello there"
	leave
}
