#!/usr/bin/env atf-sh
# rund's protocol: services without a file, by datagrams, of anybody for themselves.
. "${0%/*}/inetd.subr"

SOCKET=rund-atf-$$

serve_rund() {
	conf ''
	start_inetd --rund=@$SOCKET
	await says 'services\{0,1\} loaded'
	await [ -S control ]
}

rund() {
	rundcall $SOCKET "$@"
}

as_nobody() {
	setpriv --reuid 65534 --regid 65534 --clear-groups "$TOOLS/rundcall" $SOCKET "$@"
}

test_that root_adds_sees_pauses_restarts_and_removes 'runcl, every verb'
root_adds_sees_pauses_restarts_and_removes_body() {
	serve_rund
	pid=$(rund add A=b sleep 1000) || fail "$pid"
	alive $pid || fail "$pid does not run"
	expect -17 rund add A=b sleep 1000
	expect "PID=$pid A=b sleep 1000${NL}1" rund status
	tr '\0' '\n' <"/proc/$pid/environ" >environ
	grep -q '^A=b$' environ || fail 'without its variable'
	expect 1 rund pause sleep
	await not alive $pid
	expect "add PAUSED=1 A=b sleep 1000${NL}1" rund status -ad
	expect 1 rund resume A=b
	await runs
	pid=$(running)
	expect 2 rund restart "PID=$pid"
	await not alive $pid
	await runs
	pid=$(running)
	kill -KILL $pid
	await not alive $pid
	await runs
	expect 1 rund reload sleep
	expect 1 rund remove '*'
	await gone
	for words in add remove stop; do
		expect -22 rund $words
	done
	expect -2 rund bogus
	expect -2 rund remove sleep
	for verb in setkill maxthrottle syslog loglevel redir env exec shutdown watchdog; do
		expect -95 rund $verb x
	done
	stop_inetd
}

running() {
	rund status 'PID=*' | sed -n 's/.*PID=\([0-9]*\).*/\1/p'
}

runs() {
	[ -n "$(running)" ]
}

gone() {
	[ "$(rund status)" = 0 ]
}

test_that nobody_has_his_own_and_touches_no_others 'runcl, as an ordinary user'
nobody_has_his_own_and_touches_no_others_body() {
	[ "$(id -u)" = 0 ] || atf_skip 'needs root'
	need setpriv
	serve_rund
	roots=$(rund add sleep 1000)
	pid=$(as_nobody add sleep 1000) || fail "$pid"
	equal 65534 "$(stat -c %u "/proc/$pid")"
	grep -q '^Groups:[[:space:]]*\(65534\)\{0,1\}[[:space:]]*$' "/proc/$pid/status" ||
	    fail "$(grep ^Groups "/proc/$pid/status")"
	expect "PID=$pid USER=#65534 sleep 1000${NL}1" as_nobody status
	expect -1 as_nobody remove "PID=$roots"
	expect -1 as_nobody add USER=#0 sleep 5
	for verb in setkill maxthrottle syslog loglevel redir env exec shutdown watchdog; do
		expect -1 as_nobody $verb x
	done
	expect 1 as_nobody remove '*'
	alive $roots || fail "root's is gone"
	expect 1 rund remove '*'
	stop_inetd
}

test_that who_never_reads_delays_nobody 'runcl, a flood'
who_never_reads_delays_nobody_body() {
	serve_rund
	pid=$(rund add sleep 1000)
	for _round in 1 2 3 4 5; do
		rundcall -u $SOCKET status
		expect 1 rund status -q
	done
	alive $pid || fail 'it is gone'
	expect 1 rund remove '*'
	stop_inetd
}

test_that what_was_added_goes_on_after_a_crash_and_an_upgrade 'inetd(8), --rund'
what_was_added_goes_on_after_a_crash_and_an_upgrade_body() {
	serve_rund
	pid=$(rund add A=b sleep 1000)
	crash
	: >trace
	start_inetd --rund=@$SOCKET
	await says 'services\{0,1\} loaded'
	await known
	expect_like 'inetd * has taken over *' ctl upgrade
	await known
	expect 1 rund remove '*'
	stop_inetd
}

known() {
	[ "$(rund status 2>/dev/null)" = "PID=$pid A=b sleep 1000${NL}1" ]
}
