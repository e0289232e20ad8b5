#!/usr/bin/env atf-sh
# What the keys of a daemon do in the real program, as root and as an ordinary user. Times are in seconds and limits
# generous: exact times are the simulator's matter.
. "${0%/*}/inetd.subr"
. "${0%/*}/program.subr"

# supervise KEYS: an inetd that runs it with these keys.
supervise() {
	serve "worker on exec = $PWD/program, args = program, directory = $PWD${1:+, $1};"
}

count_stays() {
	reload
	await said_times 2 'loaded'
	equal "$1" "$(wc -l <starts)"
}

test_that successful_exit_yes_runs_it_until_it_fails 'launchd LD08'
successful_exit_yes_runs_it_until_it_fails_body() {
	program '[ $(wc -l <starts) -ge 3 ] && exit 1' 'exit 0'
	supervise 'successful_exit = yes, throttle_interval = 0'
	await started 3
	await childless
	count_stays 3
	stop_inetd
}

test_that successful_exit_no_runs_it_until_it_succeeds 'launchd LD07'
successful_exit_no_runs_it_until_it_succeeds_body() {
	program 'case $(wc -l <starts) in 1) exit 1 ;; 2) kill -SEGV $$ ;; 3) kill -KILL $$ ;; esac' 'exit 0'
	supervise 'successful_exit = no, throttle_interval = 0'
	await started 4
	await childless
	count_stays 4
	stop_inetd
}

test_that each_restart_is_logged_with_name_pid_and_how_it_ended 'launchd LD09'
each_restart_is_logged_with_name_pid_and_how_it_ended_body() {
	program 'exec sleep 1000'
	supervise 'keep_alive = yes, throttle_interval = 0'
	await started 1
	kill -SEGV "$(latest)"
	await says "worker (pid $(latest)): exit signal 11"
	await started 2
	says 'worker: restarting after exit signal 11' || fail 'the restart is not logged'
	stop_inetd
}

test_that normal_exit_calls_for_no_restart 'upstart L06'
normal_exit_calls_for_no_restart_body() {
	program '[ $(wc -l <starts) -ge 2 ] && exit 7' 'exit 1'
	supervise 'keep_alive = always, normal_exit = 7 TERM, throttle_interval = 0'
	await started 2
	await childless
	count_stays 2
	stop_inetd
}

test_that backoff_grows 'supervisors f 1'
backoff_grows_body() {
	program 'date +%s%N >>times' 'exit 1'
	supervise 'keep_alive = yes, throttle_interval = 0, backoff = exponential 1 60'
	await started 3
	await says 'unexpected end 3 in a row'
	apart=$(awk 'NR == 2 && ($1 - last) / 1000000 < 900 { print "first" }
		NR == 3 && ($1 - last) / 1000000 < 1900 { print "second" } { last = $1 }' times)
	equal '' "$apart"
	stop_inetd
}

test_that start_interval_starts_it_again_and_again 'launchd LD20'
start_interval_starts_it_again_and_again_body() {
	program 'exit 0'
	supervise 'start_interval = 1'
	await started 3
	stop_inetd
}

test_that start_calendar_starts_it_at_the_minute 'launchd LD21' 150
start_calendar_starts_it_at_the_minute_body() {
	program 'date +%S >>seconds' 'exit 0'
	supervise 'start_calendar = "* * * * *"'
	_patience=75
	until started 1; do
		_patience=$((_patience - 1))
		[ $_patience -gt 0 ] || fail 'the minute came and nothing was started'
		sleep 1
	done
	await [ -s seconds ]
	expect_like '0[0-3]' head -n 1 seconds
	stop_inetd
}

test_that run_at_load_no_waits_for_what_starts_it 'launchd 4.1'
run_at_load_no_waits_for_what_starts_it_body() {
	program 'exit 0'
	supervise 'run_at_load = no'
	await says 'loaded'
	reload
	await said_times 2 'loaded'
	equal 0 "$(wc -l <starts)"
	stop_inetd
}

test_that a_daemons_streams_are_files 'launchd LD27'
a_daemons_streams_are_files_body() {
	program 'cat' 'echo wrong >&2' 'exec sleep 1000'
	echo input >in
	echo before >out
	supervise "stdin = $PWD/in, stdout = $PWD/out, stderr = $PWD/err, umask = 027"
	await [ -s err ]
	expect "before${NL}input" cat out
	expect wrong cat err
	expect 640 stat -c %a err
	stop_inetd
}

test_that what_a_server_complains_of_may_go_to_a_file 'inetd.conf(5), stderr'
what_a_server_complains_of_may_go_to_a_file_body() {
	pick_ports port
	serve "127.0.0.1:$port on protocol = tcp, wait = no, user = $(id -un), exec = /bin/sh,
	    args = sh -c 'echo right; echo wrong >&2', stderr = $PWD/err;"
	ready tcp "$port"
	expect right ask tcp 127.0.0.1 "$port"
	await [ -s err ]
	expect wrong cat err
	stop_inetd
}

test_that a_stream_that_cannot_be_opened_is_told 'launchd LD27'
a_stream_that_cannot_be_opened_is_told_body() {
	program 'exec sleep 1000'
	supervise "stdout = $PWD/nowhere/out"
	await says 'stdout: No such file or directory'
	equal 0 "$(wc -l <starts)"
	stop_inetd
}

test_that a_daemons_output_is_logged_with_its_name 'guide, daemons'
a_daemons_output_is_logged_with_its_name_body() {
	program 'echo one; echo two >&2' 'exec sleep 1000'
	supervise
	await says 'worker: one'
	await says 'worker: two'
	stop_inetd
}

test_that essential_ends_inetd_when_it_is_given_up 'supervisors f 11'
essential_ends_inetd_when_it_is_given_up_body() {
	program 'exit 1'
	conf "worker on exec = $PWD/program, args = program, directory = $PWD, throttle_interval = 0," \
	    '    keep_alive = yes, respawn_limit = 2 60, essential = yes;' \
	    'other on exec = /bin/sleep, args = sleep 1000;'
	start_inetd
	exits 1
	says 'essential' || fail 'it was not said why'
	nothing_is_left
}

test_that the_rest_of_the_group_goes_before_the_next_run 'launchd LD22'
the_rest_of_the_group_goes_before_the_next_run_body() {
	program 'sleep 1000 & echo $! >>children' 'sleep 0.1' 'exit 1'
	supervise 'keep_alive = yes, throttle_interval = 0'
	await started 2
	not alive "$(head -n 1 children)" || fail 'the child of the first run still runs'
	stop_inetd
}

test_that a_group_that_ignores_the_stop_signal_is_killed 'launchd LD22'
a_group_that_ignores_the_stop_signal_is_killed_body() {
	program '(trap "" TERM; echo >trapped; while :; do sleep 0.1; done) &' 'while [ ! -e trapped ]; do sleep 0.05; done' \
	    'exec sleep 1000'
	supervise 'exit_timeout = 1'
	await [ -e trapped ]
	stop_inetd
	says 'killed' || fail 'it was not said who was killed'
}

test_that ready_fd_waits_for_a_newline 'supervisors c, notification-fd'
ready_fd_waits_for_a_newline_body() {
	program 'echo >spawned; while [ ! -e go ]; do sleep 0.05; done' 'echo >&4' 'exec sleep 1000'
	supervise 'ready = fd 4'
	await [ -e spawned ]
	not says 'Ready' || fail 'ready before it said so'
	: >go
	await says 'Ready'
	stop_inetd
}

test_that a_program_that_is_not_ready_in_time_is_stopped 'guide, readiness'
a_program_that_is_not_ready_in_time_is_stopped_body() {
	program 'exec sleep 1000'
	supervise 'ready = notify, ready_timeout = 1'
	await says 'not ready after 1 seconds'
	await childless
	stop_inetd
}

test_that a_watchdog_ends_what_hangs 'supervisors f 22'
a_watchdog_ends_what_hangs_body() {
	program 'echo "$WATCHDOG_USEC" >usec' 'exec sleep 1000'
	supervise 'watchdog = 1, keep_alive = yes, throttle_interval = 0'
	await started 2
	await says 'did not say within 1 seconds that it is alive'
	expect 1000000 cat usec
	stop_inetd
}

told_all() {
	[ -s told ] && [ "$(wc -l <told)" -eq 3 ]
}

test_that sockets_pass_hands_over_by_listen_fds 'supervisors c, LISTEN_FDS'
sockets_pass_hands_over_by_listen_fds_body() {
	pick_ports port
	program 'echo "$LISTEN_FDS $LISTEN_FDNAMES" >told; [ "$LISTEN_PID" = $$ ] && echo mine >>told' \
	    'readlink /proc/self/fd/0 >>told' 'exec sleep 1000'
	serve "127.0.0.1:$port on protocol = tcp4, wait = yes, sockets = pass, user = $ME, exec = $PWD/program," \
	    "    args = program, directory = $PWD;"
	ready tcp $port
	ask tcp 127.0.0.1 $port >/dev/null 2>&1 &
	_client=$!
	await told_all
	kill $_client
	expect "1 $port/tcp4${NL}mine${NL}/dev/null" cat told
	kill "$(latest)"
	stop_inetd
}

test_that a_daemon_of_a_user_finds_that_users_home 'supervisors f 18'
a_daemon_of_a_user_finds_that_users_home_body() {
	[ "$(id -u)" -eq 0 ] || atf_skip 'only root may run things as others'
	chmod 1777 .
	program 'echo "$HOME $USER $LOGNAME" >found' 'exec sleep 1000'
	chmod 666 starts
	supervise 'user = nobody'
	await [ -s found ]
	expect "$(getent passwd nobody | cut -d: -f6) nobody nobody" cat found
	stop_inetd
}

test_that a_file_that_others_may_write_is_refused 'launchd LD26'
a_file_that_others_may_write_is_refused_body() {
	program 'exec sleep 1000'
	conf "worker on exec = $PWD/program, args = program;"
	chmod 666 inetd.conf
	start_inetd
	await says 'writable by'
	equal 0 "$(wc -l <starts)"
	stop_inetd
}
