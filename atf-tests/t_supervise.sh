#!/usr/bin/env atf-sh
# Programs without a socket: kept alive, throttled, given up, stopped.
. "${0%/*}/inetd.subr"
. "${0%/*}/program.subr"

# supervise KEYS: an inetd that runs it, kept alive as the keys say; one second between starts if they say nothing.
supervise() {
	serve "worker on exec = $PWD/program, args = program, throttle_interval = 1${1:+, $1};"
}

test_that a_daemon_is_started_when_read_and_stopped_at_exit 'guide, daemons'
a_daemon_is_started_when_read_and_stopped_at_exit_body() {
	program 'exec sleep 1000'
	supervise
	await started 1
	equal "$(latest)" "$(children)"
	stop_inetd
	not alive "$(latest)" || fail 'it still runs'
}

test_that keep_alive_yes_starts_again_after_a_crash 'guide, daemons'
keep_alive_yes_starts_again_after_a_crash_body() {
	program 'exec sleep 1000'
	supervise 'keep_alive = yes'
	await started 1
	kill -SEGV "$(latest)"
	await started 2
	await alive "$(latest)"
	stop_inetd
}

test_that keep_alive_yes_starts_again_after_a_bad_status_and_not_after_a_good_one 'guide, daemons'
keep_alive_yes_starts_again_after_a_bad_status_and_not_after_a_good_one_body() {
	program '[ -e seen ] && exit 0' ': >seen' 'exit 3'
	supervise 'keep_alive = yes'
	await started 2
	await childless
	reload
	await said_times 2 'loaded'
	equal 2 "$(wc -l <starts)"
	stop_inetd
}

test_that keep_alive_always_starts_again_after_any_end 'guide, daemons'
keep_alive_always_starts_again_after_any_end_body() {
	program 'exit 0'
	supervise 'keep_alive = always'
	await started 3
	stop_inetd
}

test_that without_keep_alive_it_is_not_started_again 'guide, daemons'
without_keep_alive_it_is_not_started_again_body() {
	program 'exit 3'
	supervise
	await started 1
	await childless
	reload
	await said_times 2 'loaded'
	equal 1 "$(wc -l <starts)"
	stop_inetd
}

test_that respawn_limit_gives_up 'guide, daemons'
respawn_limit_gives_up_body() {
	program 'exit 3'
	serve "worker on exec = $PWD/program, args = program, throttle_interval = 0, keep_alive = yes," \
	    '    respawn_limit = 3 100;'
	await started 4
	await childless
	reload
	await said_times 2 'loaded'
	equal 4 "$(wc -l <starts)"
	stop_inetd
}

test_that throttle_interval_keeps_starts_apart 'guide, daemons'
throttle_interval_keeps_starts_apart_body() {
	program 'date +%s%N >>times' 'exit 3'
	supervise 'keep_alive = yes'
	await started 3
	apart=$(awk 'NR > 1 && ($1 - last) / 1000000 < 900 { print "too soon" } { last = $1 }' times)
	equal '' "$apart"
	stop_inetd
}

test_that a_removed_daemon_is_stopped 'guide, reload'
a_removed_daemon_is_stopped_body() {
	program 'exec sleep 1000'
	supervise 'keep_alive = always'
	await started 1
	conf ''
	reload
	await not alive "$(latest)"
	await childless
	stop_inetd
}

test_that a_changed_daemon_is_restarted_and_an_unchanged_one_is_not 'guide, reload'
a_changed_daemon_is_restarted_and_an_unchanged_one_is_not_body() {
	program 'echo "$1" >>words' 'exec sleep 1000'
	serve "worker on exec = $PWD/program, args = program one, throttle_interval = 0;"
	await started 1
	reload
	await said_times 2 'loaded'
	equal 1 "$(wc -l <starts)"
	conf "worker on exec = $PWD/program, args = program two, throttle_interval = 0;"
	reload
	await started 2
	equal two "$(tail -n 1 words)"
	not alive "$(head -n 1 starts)" || fail 'both run'
	stop_inetd
}

test_that stop_signal_is_what_asks_it_to_end 'guide, daemons'
stop_signal_is_what_asks_it_to_end_body() {
	program 'trap "echo usr1 >signals; exit 0" USR1' 'trap "echo term >signals" TERM' ': >trapped' \
	    'while :; do sleep 0.1; done'
	supervise 'stop_signal = USR1'
	await [ -e trapped ]
	stop_inetd
	expect usr1 cat signals
}

test_that exit_timeout_ends_in_kill 'guide, daemons'
exit_timeout_ends_in_kill_body() {
	program 'trap "" TERM' ': >trapped' 'while :; do sleep 0.1; done'
	supervise 'exit_timeout = 1'
	await [ -e trapped ]
	stop_inetd
	not alive "$(latest)" || fail 'it still runs'
}

test_that nice_umask_directory_env_and_limit_are_set 'guide, daemons; launchd LD23'
nice_umask_directory_env_and_limit_are_set_body() {
	pick_ports port
	serve "127.0.0.1:$port on protocol = tcp4, wait = no, user = $ME, exec = $SERVER, args = server report," \
	    '    nice = 7, umask = 027, directory = /, env = "COLOUR=dark green" "SIZE=2", limit = nofile 100 200;'
	ready tcp $port
	ask tcp 127.0.0.1 $port >report
	for fact in 'nice 7' 'umask 027' 'directory /' 'environment COLOUR=dark green' 'environment SIZE=2' \
	    'nofile 100 200'; do
		grep -qxF "$fact" report || fail "the server does not find '$fact': $(cat report)"
	done
	stop_inetd
}

test_that a_daemon_that_cannot_be_started_is_told 'guide, daemons'
a_daemon_that_cannot_be_started_is_told_body() {
	serve "worker on exec = $PWD/nothing-here, args = x, keep_alive = yes;"
	await says 'nothing-here'
	stop_inetd
}
