#!/usr/bin/env atf-sh
# What the inetd after a killed one knows: everything that could be known.
. "${0%/*}/inetd.subr"

# program NAME LINE...: a shell script that first writes its pid to NAME.starts.
program() {
	_name=$1
	shift
	printf '%s\n' '#!/bin/sh' "echo \$\$ >>$PWD/$_name.starts" "$@" >$_name
	chmod 755 $_name
	: >$_name.starts
}

# started NAME N: NAME was started exactly N times.
started() {
	[ "$(wc -l <$1.starts)" -eq $2 ]
}

# runs NAME: the one that was started last lives.
runs() {
	alive "$(tail -n 1 $1.starts)"
}

# is NAME STATE
is() {
	[ "$(ctl status $1 2>/dev/null | grep -c -w -e "$2")" -gt 0 ]
}

test_that what_was_given_up_stays_so 'inetd.conf(5), respawn_limit'
what_was_given_up_stays_so_body() {
	program loops 'exit 1'
	serve "loops on exec = $PWD/loops, args = loops, keep_alive = yes, throttle_interval = 0, respawn_limit = 5 600;"
	await is loops failed
	started loops 6 || fail "it was started $(wc -l <loops.starts) times"
	for _round in 1 2 3; do
		crash
		again
		await is loops failed
	done
	started loops 6 || fail "it was started $(wc -l <loops.starts) times"
	ctl start --no-wait loops >ctl.out 2>&1
	await started loops 12	# A person begins anew.
	await is loops failed
	stop_inetd
}

test_that a_limit_goes_on_counting 'inetd.conf(5), respawn_limit'
a_limit_goes_on_counting_body() {
	program falls 'exec sleep 1000'
	serve "falls on exec = $PWD/falls, args = falls, keep_alive = yes, throttle_interval = 0, respawn_limit = 2 600;"
	for _n in 1 2 3; do
		await started falls $_n
		await runs falls
		crash
		again
		await is falls running
		kill -KILL "$(tail -n 1 falls.starts)"
	done
	await is falls failed
	started falls 3 || fail "it was started $(wc -l <falls.starts) times"
	stop_inetd
}

test_that a_restart_under_way_is_gone_on_with 'inetdctl, restart'
a_restart_under_way_is_gone_on_with_body() {
	program slow "trap 'sleep 1; exit 0' TERM" 'while :; do sleep 0.1; done'
	serve "slow on exec = $PWD/slow, args = slow;"
	await started slow 1
	ctl restart --no-wait slow >ctl.out 2>&1
	await is slow stopping
	crash
	again
	await started slow 2
	await is slow running
	stop_inetd
}

test_that the_old_program_does_not_pass_for_the_new_one 'guide, when inetd itself dies'
the_old_program_does_not_pass_for_the_new_one_body() {
	program old "trap '' TERM" 'while :; do sleep 0.1; done'
	program new 'exec sleep 1000'
	serve "d on exec = $PWD/old, args = old, keep_alive = always, exit_timeout = 2, throttle_interval = 0;"
	await started old 1
	conf "d on exec = $PWD/new, args = new, keep_alive = always, exit_timeout = 2, throttle_interval = 0;"
	reload
	await is d stopping
	crash
	again
	await started new 1
	not runs old || fail 'the old one is still there'
	stop_inetd
}

test_that a_stop_under_way_is_gone_on_with 'inetdctl, stop'
a_stop_under_way_is_gone_on_with_body() {
	program stays "trap '' TERM" 'while :; do sleep 0.1; done'
	serve "stays on exec = $PWD/stays, args = stays, keep_alive = always, exit_timeout = 2;"
	await started stays 1
	ctl stop --no-wait stays >ctl.out 2>&1
	await is stays 'running (stop)'
	crash
	again
	await not runs stays
	await is stays stopped
	started stays 1 || fail 'it was started again'
	stop_inetd
}

test_that a_group_whose_leader_died_unseen_goes_before_the_next_run 'inetd(8), what survives'
a_group_whose_leader_died_unseen_goes_before_the_next_run_body() {
	# A zombie waits for whoever it was left to, and is nobody's business.
	program leader '[ ! -e rest ] || ! grep -qs "^State:.[^Z]" /proc/$(cat rest)/status || echo $$ >>too-early' \
	    'sleep 1000 & echo $! >rest' 'exec sleep 1000'
	serve "leader on exec = $PWD/leader, args = leader, keep_alive = always, throttle_interval = 0, directory = $PWD;"
	await started leader 1
	await [ -s rest ]
	rest=$(cat rest)
	crash
	kill -KILL "$(cat leader.starts)"
	again
	await started leader 2
	[ ! -e too-early ] || fail 'the rest was still there'
	not alive "$rest" || fail 'the rest is still there'
	stop_inetd
}

test_that what_nobody_defines_any_more_is_ended_and_never_doubled 'inetd(8), what survives'
what_nobody_defines_any_more_is_ended_and_never_doubled_body() {
	program deaf "trap '' TERM" 'while :; do sleep 0.1; done'
	definition="deaf on exec = $PWD/deaf, args = deaf, keep_alive = always, exit_timeout = 1, throttle_interval = 0;"
	serve "$definition"
	await started deaf 1
	first=$(cat deaf.starts)
	crash
	conf '# nobody'
	again
	says 'deaf (pid .*no longer configured; told to end' || fail 'it was not told'
	alive "$first" || fail 'it is gone already'
	conf "$definition"
	reload
	await started deaf 2
	not alive "$first" || fail 'there are two of it'
	stop_inetd
}

test_that who_was_not_claimed_is_found_after_a_term_too 'inetd(8), what survives'
who_was_not_claimed_is_found_after_a_term_too_body() {
	program stays 'exec sleep 1000'
	definition="stays on exec = $PWD/stays, args = stays, keep_alive = always;"
	serve "$definition"
	await started stays 1
	crash
	conf "stays on exec = $PWD/stays, arg = stays;"
	: >trace
	start_inetd
	await says 'unknown key'
	await [ -S control ]
	kill -TERM "$inetd"
	exits 0
	runs stays || fail 'it is gone'
	conf "$definition"
	again
	await is stays running
	started stays 1 || fail 'it was started twice'
	stop_inetd
}

# answers: prints what the server at the path says: its pid.
answers() {
	timeout 2 ask unix "$PWD/door" </dev/null
}

test_that a_wait_server_keeps_its_path 'inetd(8), what survives'
a_wait_server_keeps_its_path_body() {
	need python3
	printf '%s\n' 'import os, socket, sys' "open('$PWD/served.starts', 'a').write('%d\\n' % os.getpid())" \
	    'door = socket.socket(fileno=0)' 'while True:' '    client, _ = door.accept()' \
	    "    client.sendall(b'%d' % os.getpid())" '    client.close()' >served.py
	: >served.starts
	serve "$PWD/door on protocol = unix, socktype = stream, wait = yes, user = $ME, exec = $(command -v python3)," \
	    "    args = python3 $PWD/served.py;"
	ready unix "$PWD/door"
	first=$(answers)
	equal "$first" "$(cat served.starts)"
	crash
	again
	equal "$first" "$(answers)"
	kill -TERM "$inetd"
	exits 0
	equal "$first" "$(answers)"
	again
	equal "$first" "$(answers)"
	kill "$first"
	await another
	second=$(tail -n 1 served.starts)
	differ "$first" "$second"
	kill -TERM "$inetd"
	exits 0
	kill "$second"
	nothing_is_left
}

another() {
	[ "$(answers 2>&1)" = "$(tail -n 1 served.starts)" ] && started served 2
}

test_that what_was_removed_from_the_run_directory_is_back_after_a_hup 'inetd(8), HUP'
what_was_removed_from_the_run_directory_is_back_after_a_hup_body() {
	conf "$PWD/cat stream unix nowait $ME /bin/cat cat"
	start_inetd --state "$PWD/run" --socket "$PWD/run.sock" --pid-file "$PWD/run.pid"
	await [ -s run.pid ]
	atf_check -o ignore "$INETDCTL" --socket "$PWD/run.sock" list
	rm run.sock run.pid
	atf_check -s exit:3 -e match:"inetd $inetd runs: kill -HUP $inetd opens it again" \
	    "$INETDCTL" --socket "$PWD/run.sock" list
	kill -HUP "$inetd"
	await [ -S run.sock ]
	await [ -s run.pid ]
	equal "$inetd" "$(cat run.pid)"
	atf_check -o ignore "$INETDCTL" --socket "$PWD/run.sock" list
	stop_inetd
	[ ! -e run.sock ] || fail 'the socket is left'
	[ ! -e run.pid ] || fail 'the pid file is left'
}
