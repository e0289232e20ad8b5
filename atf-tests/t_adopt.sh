#!/usr/bin/env atf-sh
# What survives the death of inetd, and who is reaped.
. "${0%/*}/inetd.subr"

WORKERS='1 2 3 4 5'

# workers: five programs, each of which writes its pid to starts.N and stays.
workers() {
	for _n in $WORKERS; do
		printf '%s\n' '#!/bin/sh' "echo \$\$ >>starts.$_n" 'exec sleep 1000' >worker.$_n
		chmod 755 worker.$_n
		: >starts.$_n
		echo "worker$_n on exec = $PWD/worker.$_n, args = worker.$_n, keep_alive = always," \
		    "directory = $PWD, throttle_interval = 0;"
	done >workers.conf
	conf <workers.conf
}

# lives N: prints the pids of worker N that live, one a line.
lives() {
	sort -u starts.$1 | while read -r _pid; do
		[ ! -d "/proc/$_pid" ] || [ "$(readlink "/proc/$_pid/cwd")" != "$PWD" ] || ! alive "$_pid" ||
		    echo "$_pid"
	done 2>/dev/null
}

# single N: exactly one worker N lives.
single() {
	[ "$(lives $1 | wc -l)" -eq 1 ]
}

all_single() {
	for _n in $WORKERS; do
		single $_n || return 1
	done
}

# chance N: a number from 0 to N - 1.
chance() {
	echo $(($(od -An -N2 -tu2 /dev/urandom) % $1))
}

# zombies: the children of inetd that have ended and were not reaped.
zombies() {
	for _pid in $(children); do
		grep -q '^State:	Z' "/proc/$_pid/status" 2>/dev/null && echo "$_pid"
	done | grep .
}

# some: prints some of the workers.
some() {
	_mask=$(chance 32)
	for _n in $WORKERS; do
		[ $((_mask >> (_n - 1) & 1)) -eq 0 ] || printf '%s ' $_n
	done
}

# end PID...: kills them, if there are any.
end() {
	[ $# -eq 0 ] || kill -KILL "$@" 2>/dev/null
}

leave_nobody() {
	stop_inetd
	equal '' "$(ls state)"
	for _n in $WORKERS; do
		equal '' "$(lives $_n)"
	done
}

test_that killed_a_hundred_times_it_loses_nobody_and_doubles_nobody 'guide, when inetd itself dies' 240
killed_a_hundred_times_it_loses_nobody_and_doubles_nobody_body() {
	workers
	round=0
	while [ $round -lt 100 ]; do
		round=$((round + 1))
		for n in $WORKERS; do
			eval "before$n='$(lives $n)'"
		done
		# Some die while nobody looks, and some just before inetd does: it is starting them again.
		unseen=$(some) seen=$(some) late=$(chance 30)
		[ $((round % 3)) -eq 0 ] || unseen=
		end $(for n in $unseen; do lives $n; done)
		start_inetd
		# Most of it is the start of the Java; the moments after it are of interest too.
		sleep 0.$(printf %03d $((150 + $(chance 300))))
		victims=$(for n in $seen; do lives $n; done)
		end $victims
		sleep 0.$(printf %03d $late)
		crash
		for n in $WORKERS; do
			after=$(lives $n)
			eval "before=\$before$n"
			[ "$(echo "$after" | wc -l)" -le 1 ] ||
			    fail "round $round: worker $n is doubled:" $after
			case " $unseen $seen " in
			*" $n "*) ;;
			*) [ -z "$before" ] || equal "$before" "$after" ;;
			esac
		done
	done
	start_inetd
	await all_single
	await says '^5 services loaded'
	all_single || fail 'somebody is doubled'
	leave_nobody
}

test_that an_idle_inetd_that_is_killed_changes_nothing 'guide, when inetd itself dies'
an_idle_inetd_that_is_killed_changes_nothing_body() {
	workers
	start_inetd
	await all_single
	for _round in 1 2 3; do
		cat starts.* >before
		crash
		: >trace
		start_inetd
		await says '^5 services loaded'
		reload
		await said_times 2 '^5 services loaded'
		atf_check -o file:before cat starts.1 starts.2 starts.3 starts.4 starts.5
		all_single || fail 'somebody is lost'
	done
	leave_nobody
}

test_that who_was_adopted_is_kept_alive_and_stopped 'guide, when inetd itself dies'
who_was_adopted_is_kept_alive_and_stopped_body() {
	workers
	start_inetd
	await all_single
	crash
	: >trace
	start_inetd
	await says '^5 services loaded'
	first=$(lives 3)
	kill -TERM "$first"
	await started_again 3
	differ "$first" "$(lives 3)"
	grep -v worker4 workers.conf >inetd.conf.new
	mv inetd.conf.new inetd.conf
	reload
	await gone 4
	leave_nobody
}

started_again() {
	[ "$(wc -l <starts.$1)" -eq 2 ] && single $1
}

gone() {
	[ -z "$(lives $1)" ]
}

test_that what_is_stopped_stays_stopped_over_a_kill 'inetdctl, stop'
what_is_stopped_stays_stopped_over_a_kill_body() {
	[ -x "$INETDCTL" ] || atf_skip "there is no $INETDCTL"
	workers
	start_inetd
	await all_single
	atf_check -o ignore -e ignore "$INETDCTL" --socket "$PWD/control" stop worker2
	gone 2 || fail 'it still runs'
	await [ -s state/stopped ]
	crash
	: >trace
	start_inetd
	await says '^5 services loaded'
	gone 2 || fail 'it was started again'
	equal 1 "$(wc -l <starts.2)"
	atf_check -o ignore -e ignore "$INETDCTL" --socket "$PWD/control" start worker2
	await single 2
	await [ ! -e state/stopped ]
	crash
	start_inetd
	await all_single
	leave_nobody
}

test_that an_interval_keeps_step_and_what_has_run_rests 'guide, when inetd itself dies'
an_interval_keeps_step_and_what_has_run_rests_body() {
	for _name in tick once; do
		printf '%s\n' '#!/bin/sh' "date +%s >>$PWD/$_name.times" >$_name
		chmod 755 $_name
		: >$_name.times
	done
	serve "tick on exec = $PWD/tick, args = tick, run_at_load = yes, start_interval = 10;" \
	    "once on exec = $PWD/once, args = once, run_at_load = yes;"
	await ran tick 1
	await ran once 1
	sleep 5
	crash
	start_inetd
	# Counted anew it would be due 15 seconds after the first, and not 10.
	await ran tick 2
	set -- $(cat tick.times)
	[ $(($2 - $1)) -ge 9 ] && [ $(($2 - $1)) -le 13 ] || fail "it is out of step:" "$@"
	equal 1 "$(wc -l <once.times)"
	stop_inetd
	equal '' "$(ls state)"
}

test_that a_program_that_says_it_is_ready_while_nobody_listens_lives_on 'supervisors c, notification-fd'
a_program_that_says_it_is_ready_while_nobody_listens_lives_on_body() {
	printf '%s\n' '#!/bin/sh' "echo \$\$ >>$PWD/slow.times" "while [ ! -e $PWD/go ]; do sleep 0.1; done" \
	    'echo >&4' "echo said >$PWD/said" 'exec sleep 1000' >slow
	chmod 755 slow
	: >slow.times
	serve "slow on exec = $PWD/slow, args = slow, keep_alive = yes, ready = fd 4;"
	await ran slow 1
	crash
	: >go
	await [ -s said ]
	start_inetd
	sleep 1
	equal 1 "$(wc -l <slow.times)"
	alive "$(cat slow.times)" || fail 'it is gone'
	stop_inetd
	equal '' "$(ls state)"
}

# ran NAME N: NAME was started N times.
ran() {
	[ "$(wc -l <$1.times)" -eq $2 ]
}

test_that what_is_left_of_a_daemon_is_ended_before_its_restart 'guide, daemons'
what_is_left_of_a_daemon_is_ended_before_its_restart_body() {
	printf '%s\n' '#!/bin/sh' '[ ! -e rest ] || ! kill -0 $(cat rest) || echo $$ >>too-early' \
	    'sleep 1000 & echo $! >rest' 'echo $$ >>starts.1' 'exec sleep 1000' >worker.1
	chmod 755 worker.1
	: >starts.1
	serve "worker on exec = $PWD/worker.1, args = worker.1, keep_alive = always, directory = $PWD," \
	    '    throttle_interval = 0;'
	for _round in 1 2 3; do
		await started_times $_round
		kill -KILL "$(tail -n 1 starts.1)"
	done
	await started_times 4
	[ ! -e too-early ] || fail "the rest was still there: $(cat too-early)"
	stop_inetd
}

started_times() {
	[ "$(wc -l <starts.1)" -ge "$1" ]
}

test_that orphans_of_daemons_and_servers_are_reaped 'guide, when inetd itself dies'
orphans_of_daemons_and_servers_are_reaped_body() {
	pick_ports port
	# Each leaves a process in a session of its own, whose parent has gone, and that ends when told. It waits until the
	# session is there: what is still in its group when it ends is ended with it.
	printf '%s\n' '#!/bin/sh' "mkfifo $PWD/\$1" \
	    "(setsid sh -c 'echo \$\$ >>$PWD/orphans; : >$PWD/'\$1'.left; read word <$PWD/'\$1) </dev/null >/dev/null 2>&1 &" \
	    "until [ -e $PWD/\$1.left ]; do sleep 0.02; done" 'exit 0' >leave
	chmod 755 leave
	: >orphans
	serve "daemon on exec = $PWD/leave, args = leave one;" \
	    "127.0.0.1:$port on protocol = tcp4, wait = no, user = $ME, exec = $PWD/leave, args = leave two;"
	ready tcp $port
	ask tcp 127.0.0.1 $port >/dev/null
	await orphaned 2
	for _pid in $(cat orphans); do
		await child_of_inetd "$_pid"
	done
	echo >one
	echo >two
	for _pid in $(cat orphans); do
		await [ ! -e "/proc/$_pid" ]
	done
	not zombies || fail 'somebody was not reaped'
	stop_inetd
}

orphaned() {
	[ "$(wc -l <orphans)" -eq "$1" ]
}

child_of_inetd() {
	grep -qx "PPid:	$inetd" "/proc/$1/status" 2>/dev/null
}

test_that a_second_inetd_with_the_same_state_is_refused 'inetd(8), --state'
a_second_inetd_with_the_same_state_is_refused_body() {
	workers
	start_inetd
	await all_single
	atf_check -s exit:1 -o empty -e match:"state: in use by inetd $inetd;" \
	    "$INETD" -d --pid-file "$PWD/pid2" $INETD_ARGS ./inetd.conf
	all_single || fail 'the second one has done something'
	[ ! -e pid2 ] || fail 'it has written a pid file'
	leave_nobody
}
