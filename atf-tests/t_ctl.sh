#!/usr/bin/env atf-sh
# inetdctl against a running inetd: each command, what it prints, how it ends.
. "${0%/*}/inetd.subr"
. "${0%/*}/program.subr"

# ctl ARG...: the inetdctl of this case's inetd.
ctl() {
	"$INETDCTL" --socket "$PWD/sock" "$@"
}

# ends STATUS ARG...: inetdctl ends so; what it printed is in ./out and ./err.
ends() {
	_want=$1
	shift
	ctl "$@" >out 2>err
	_status=$?
	[ $_status -eq "$_want" ] || fail "inetdctl $*: not $_want but $_status: $(cat out err)"
}

# prints PATTERN: ./out has a line that matches a basic regular expression.
prints() {
	grep -q -e "$1" out || fail "no line like '$1' in: $(cat out err)"
}

complains() {
	grep -q -e "$1" err || fail "no line like '$1' in: $(cat out err)"
}

# keep [KEYS]: an inetd that answers on ./sock and has the daemon worker; further ones are in ./more.
keep() {
	mkdir -p state more
	conf "worker on exec = $PWD/program, args = program, throttle_interval = 0${1:+, $1};" '.include more/*.conf'
	start_inetd --socket "$PWD/sock" --state "$PWD/state"
	await [ -S sock ]
}

test_that list_shows_every_service 'inetdctl(8), list'
list_shows_every_service_body() {
	program 'exec sleep 1000'
	pick_ports port
	mkdir more
	echo "127.0.0.1:$port stream tcp nowait $ME /bin/cat cat" >more/cat.conf
	keep
	await started 1
	ends 0 start worker
	ends 0 list
	prints '^NAME  *STATE  *PID  *FOR  *RESTARTS  *NOTE$'
	prints "^worker  *running  *$(latest)  *[0-9]"
	prints "^$port/tcp  *listening  *-  *-  *0  *127.0.0.1:$port\$"
	stop_inetd
}

test_that status_begins_with_state_goal_and_process 'inetdctl(8), status'
status_begins_with_state_goal_and_process_body() {
	program 'exec sleep 1000'
	keep
	await started 1
	ends 0 start worker
	ends 0 status worker
	equal "worker running (start), process $(latest)" "$(head -n 1 out)"
	prints "^    defined     at .*inetd.conf:1:1\$"
	ends 0 status
	stop_inetd
}

test_that status_ends_as_init_scripts_do 'inetdctl(8), exit status'
status_ends_as_init_scripts_do_body() {
	program 'exec sleep 1000'
	keep
	ends 0 start worker
	ends 0 stop worker
	ends 3 status worker
	equal 'worker stopped (stop)' "$(head -n 1 out)"
	ends 4 status nobody worker
	prints '^worker stopped'
	complains 'nobody'
	stop_inetd
	ends 3 status worker
}

test_that stop_waits_and_it_stays_down_over_reloads_until_start 'inetdctl(8), stop'
stop_waits_and_it_stays_down_over_reloads_until_start_body() {
	program 'exec sleep 1000'
	keep 'keep_alive = always'
	await started 1
	ends 0 stop worker
	not alive "$(latest)" || fail 'it still runs'
	ends 0 reload
	ends 3 status worker
	equal 1 "$(wc -l <starts)"
	ends 0 start worker
	equal "worker running (start), process $(latest)" "$(cat out)"
	equal 2 "$(wc -l <starts)"
	stop_inetd
}

test_that restart_waits_for_another_process 'inetdctl(8), restart'
restart_waits_for_another_process_body() {
	program 'exec sleep 1000'
	keep
	await started 1
	first=$(latest)
	ends 0 restart worker
	differ "$first" "$(latest)"
	not alive "$first" || fail 'the first still runs'
	equal "worker running (start), process $(latest)" "$(cat out)"
	stop_inetd
}

test_that a_start_that_fails_is_told_with_the_reason 'inetdctl(8), start'
a_start_that_fails_is_told_with_the_reason_body() {
	program 'exec sleep 1000'
	keep
	echo "broken on exec = $PWD/nothing-here, throttle_interval = 0;" >more/broken.conf
	ends 0 reload
	ends 1 start broken
	complains '^inetdctl: broken did not start: .*cannot execute .*/nothing-here: No such file or directory'
	stop_inetd
}

test_that a_start_as_another_user_that_fails_is_told_with_the_reason 'inetdctl(8), start'
a_start_as_another_user_that_fails_is_told_with_the_reason_body() {
	[ "$(id -u)" = 0 ] || atf_skip 'only root may run things as others'
	program 'exec sleep 1000'
	keep
	echo "broken on exec = $PWD/nothing-here, user = nobody, throttle_interval = 0;
		dumb on exec = /bin/sleep, args = sleep 1000, user = nobody, stdout = $PWD/denied, throttle_interval = 0;
		fine on exec = /bin/sleep, args = sleep 1000, user = nobody, throttle_interval = 0;" >more/broken.conf
	ends 0 reload
	# Each time, and not only when the launcher is quick.
	for _ in 1 2 3; do
		ends 1 start broken
		complains '^inetdctl: broken did not start: .*cannot execute .*/nothing-here: '
		ends 1 restart dumb
		complains '^inetdctl: dumb did not restart: .*cannot start /bin/sleep: stdout: Permission denied'
		ends 0 restart fine
		prints '^fine running (start), process '
	done
	stop_inetd
}

test_that a_start_that_waits_for_a_path_is_told_which 'inetdctl(8), start'
a_start_that_waits_for_a_path_is_told_which_body() {
	program 'exec sleep 1000'
	keep "path_state = $PWD/wanted"
	ends 1 start worker
	complains 'it is waiting'
	complains 'wanted'
	: >wanted
	ends 0 start worker
	stop_inetd
}

test_that a_start_ends_when_somebody_else_stops_or_removes_it 'inetdctl(8), start'
a_start_ends_when_somebody_else_stops_or_removes_it_body() {
	program 'exec sleep 1000'
	keep
	echo "slow on exec = $PWD/program, args = program, ready = notify, throttle_interval = 0;" >more/slow.conf
	ends 0 reload
	await started 2
	ends 0 stop slow
	for other in 'stop slow' 'disable slow' reload; do
		count=$(wc -l <starts)
		began=$(date +%s)
		ctl start slow >start.out 2>start.err &
		starting=$!
		await started $((count + 1))
		[ "$other" = reload ] && rm more/slow.conf
		ends 0 $other
		wait $starting
		equal 1 $?
		grep -q '^inetdctl: slow did not start: it is' start.err || fail "after $other: $(cat start.out start.err)"
		[ $(($(date +%s) - began)) -lt 30 ] || fail "it waited long after $other"
		[ "$other" = reload ] || ends 0 enable slow
	done
	stop_inetd
}

test_that a_stop_ends_when_somebody_else_starts_it_again 'inetdctl(8), stop'
a_stop_ends_when_somebody_else_starts_it_again_body() {
	program 'trap "" TERM' ': >trapped' 'while :; do sleep 0.1; done'
	keep 'exit_timeout = 8'
	await [ -e trapped ]
	ctl stop worker >stop.out 2>stop.err &
	stopping=$!
	await stops
	ends 0 start --no-wait worker
	wait $stopping
	equal 1 $?
	grep -q '^inetdctl: worker did not stop: it is' stop.err || fail "$(cat stop.out stop.err)"
	stop_inetd
}

stops() {
	ctl list | grep -q '^worker .*killed in'
}

test_that no_wait_asks_only 'inetdctl(8), options'
no_wait_asks_only_body() {
	program 'trap "" TERM' 'while :; do sleep 0.1; done'
	keep 'exit_timeout = 8'
	await started 1
	ends 0 stop --no-wait worker
	prints '^worker running (stop), process'
	ends 1 stop --timeout 1 worker
	complains 'after 1 s'
	await not alive "$(latest)"
	stop_inetd
}

test_that disable_holds_over_a_restart_of_inetd_until_enable 'inetdctl(8), disable'
disable_holds_over_a_restart_of_inetd_until_enable_body() {
	program 'exec sleep 1000'
	keep
	await started 1
	ends 0 disable worker
	stop_inetd
	keep
	ends 3 status worker
	prints '^    enabled     no'
	ends 0 enable worker
	ends 0 start worker
	equal 2 "$(wc -l <starts)"
	stop_inetd
}

test_that reset_starts_again_what_was_given_up 'inetdctl(8), reset'
reset_starts_again_what_was_given_up_body() {
	program '[ -e good ] || exit 3' 'exec sleep 1000'
	keep 'keep_alive = yes, respawn_limit = 2 100'
	await failed
	: >good
	ends 0 reset worker
	await running
	stop_inetd
}

failed() {
	ctl list | grep -q '^worker  *failed'
}

running() {
	ctl list | grep -q '^worker  *running'
}

test_that reload_of_a_service_is_a_hangup_and_signal_any_signal 'inetdctl(8), signal'
reload_of_a_service_is_a_hangup_and_signal_any_signal_body() {
	program 'trap "echo hup >>signals" HUP' 'trap "echo usr1 >>signals" USR1' ': >trapped' \
	    'while :; do sleep 0.1; done'
	keep
	await [ -e trapped ]
	ends 0 reload worker
	await grep -q hup signals
	ends 0 signal worker SIGUSR1
	await grep -q usr1 signals
	ends 2 signal worker SIGNONSENSE
	stop_inetd
}

test_that reload_tells_what_is_wrong_in_the_configuration 'inetdctl(8), reload'
reload_tells_what_is_wrong_in_the_configuration_body() {
	program 'exec sleep 1000'
	keep
	echo 'x on exec = /bin/sh, keepalive = yes;' >more/x.conf
	ends 1 reload
	complains "x.conf:1:22: unknown key 'keepalive' (did you mean keep_alive?)"
	rm more/x.conf
	ends 0 reload
	stop_inetd
}

test_that add_cat_and_remove_are_about_a_file_of_its_own 'inetdctl(8), add'
add_cat_and_remove_are_about_a_file_of_its_own_body() {
	program 'exec sleep 1000'
	keep
	ends 0 add job exec="$PWD/program" args="program 'two words'" throttle_interval=0
	prints '^job '
	await [ -s more/job.conf ]
	equal 644 "$(stat -c %a more/job.conf)"
	await started 2
	ends 0 cat job
	prints '    args = program "two words",'
	ends 1 add job exec=/bin/true
	complains 'is there already; --force replaces it'
	ends 1 add other exec=/bin/true keepalive=yes
	complains 'more/other.conf:3:5: unknown key'
	[ ! -e more/other.conf ] || fail 'it was written'
	ends 0 remove job
	[ ! -e more/job.conf ] || fail 'it is still there'
	ends 4 status job
	ends 4 remove worker
	complains 'worker is defined at .*inetd.conf:1:1'
	stop_inetd
}

test_that check_needs_no_inetd 'inetdctl(8), check'
check_needs_no_inetd_body() {
	conf "echo stream tcp nowait $ME internal" 'x on exec = /bin/sh, keepalive = yes;'
	ends 1 check inetd.conf
	equal "inetd.conf:2:22: unknown key 'keepalive' (did you mean keep_alive?)" "$(head -n 1 out)"
	prints '^1 service, 1 error, 0 warnings$'
	conf "echo stream tcp nowait $ME internal"
	ends 0 check inetd.conf
	equal '1 service, 0 errors, 0 warnings' "$(cat out)"
	ends 1 check nothing-here.conf
}

test_that plan_tells_what_a_reload_would_do_and_does_nothing 'inetdctl(8), plan'
plan_tells_what_a_reload_would_do_and_does_nothing_body() {
	program 'exec sleep 1000'
	keep
	await started 1
	echo "job on exec = $PWD/program, args = program;" >more/job.conf
	ends 0 plan
	prints '^start  *job'
	prints '^keep  *worker'
	printf '' >empty.conf
	ends 0 plan empty.conf
	prints '^stop  *worker'
	alive "$(latest)" || fail 'it was done'
	stop_inetd
}

test_that why_names_every_rule_and_what_comes_next 'inetdctl(8), why'
why_names_every_rule_and_what_comes_next_body() {
	program 'exit 3'
	conf "worker on exec = $PWD/program, args = program, throttle_interval = 100, keep_alive = yes;"
	mkdir state
	start_inetd --socket "$PWD/sock" --state "$PWD/state"
	await [ -S sock ]
	await held
	ends 0 why worker
	prints '^worker failing (start)$'
	prints '^    throttle_interval  *hold'
	prints '^    next change in [0-9].*: next try$'
	stop_inetd
}

held() {
	ctl list | grep -q '^worker  *failing'
}

test_that log_has_what_it_wrote_last 'inetdctl(8), log'
log_has_what_it_wrote_last_body() {
	program 'echo one; echo two >&2; echo three' 'exec sleep 1000'
	keep
	await logged three
	ends 0 log -n 2 worker
	equal 2 "$(wc -l <out)"
	stop_inetd
}

logged() {
	ctl log worker | grep -q "$1"
}

test_that watch_tells_what_happens 'inetdctl(8), watch'
watch_tells_what_happens_body() {
	program 'exec sleep 1000'
	keep 'keep_alive = yes'
	await started 1
	accompanied_by "$INETDCTL" --socket "$PWD/sock" watch >watched
	# Until it watches, there is nothing to see.
	await restarted_and_seen
	stop_inetd
}

restarted_and_seen() {
	ctl restart worker >restarted || fail "$(cat restarted)"
	grep -q '^[0-2][0-9]:[0-5][0-9]:[0-5][0-9] worker running (start), process' watched
}

test_that top_of_no_terminal_is_a_table 'inetdctl(8), top'
top_of_no_terminal_is_a_table_body() {
	program 'exec sleep 1000'
	keep
	await started 1
	ends 0 top
	prints '^NAME  *STATE  *GOAL  *PID'
	prints "^worker  *running  *start  *$(latest) "
	stop_inetd
}

test_that json_is_for_programs 'inetdctl(8), options'
json_is_for_programs_body() {
	need python3
	program 'exec sleep 1000'
	keep
	ends 0 start worker
	for command in list 'status worker' 'why worker' 'log worker' plan 'start worker' top; do
		ends 0 --json $command
		python3 -c 'import json, sys; json.load(sys.stdin)' <out || fail "$command: $(cat out)"
	done
	ends 4 --json status nobody
	equal NoSuchService "$(python3 -c 'import json, sys; print(json.load(sys.stdin)["error"])' <out)"
	stop_inetd
}

test_that an_ordinary_user_sees_the_list_and_controls_nothing_of_root 'inetdctl(8)'
an_ordinary_user_sees_the_list_and_controls_nothing_of_root_body() {
	[ "$(id -u)" = 0 ] || atf_skip 'needs root'
	need setpriv
	program 'exec sleep 1000'
	keep
	await started 1
	chmod 755 .
	as_nobody list >out 2>err || fail "$(cat out err)"
	prints '^worker  *running'
	as_nobody stop worker >out 2>err
	equal 4 $?
	alive "$(latest)" || fail 'it was stopped'
	stop_inetd
}

as_nobody() {
	setpriv --reuid 65534 --clear-groups "$INETDCTL" --socket "$PWD/sock" "$@"
}

test_that another_host_is_reached_by_ssh_and_its_status_passed_on 'inetdctl(8), options'
another_host_is_reached_by_ssh_and_its_status_passed_on_body() {
	program 'exec sleep 1000'
	keep
	ends 0 start worker
	printf '%s\n' '#!/bin/sh' '[ "$1" = me@there ] || exit 255' 'shift 2' \
	    "eval \"set -- \$*\"" "exec $INETDCTL \"\$@\"" >ssh
	chmod 755 ssh
	export INETD_SSH="$PWD/ssh"
	ends 0 -H me@there status worker
	equal "worker running (start), process $(latest)" "$(head -n 1 out)"
	ends 4 -H me@there status 'no body'
	complains 'no body'
	ends 255 -H me@elsewhere list
	stop_inetd
}

test_that completion_knows_commands_and_services 'inetdctl(8), completion'
completion_knows_commands_and_services_body() {
	need bash
	program 'exec sleep 1000'
	keep
	await started 1
	ends 0 completion bash
	mkdir bin
	ln -s "$INETDCTL" bin/inetdctl
	cat >complete <<-'EOF'
		. ./out 2>/dev/null
		COMP_WORDS=(inetdctl status w) COMP_CWORD=2 COMP_LINE="inetdctl status w"
		_complete_inetdctl 2>/dev/null
		echo "${COMPREPLY[@]}"
	EOF
	equal worker "$(INETD_SOCKET=$PWD/sock PATH=$PWD/bin:$PATH bash complete)"
	stop_inetd
}

test_that wrong_usage_and_no_inetd_have_statuses_of_their_own 'inetdctl(8), exit status'
wrong_usage_and_no_inetd_have_statuses_of_their_own_body() {
	ends 3
	ends 2 dance
	ends 2 start
	ends 3 list
	complains "no inetd can be reached at $PWD/sock"
	ends 0 --help
	prints '^  restart '
}
