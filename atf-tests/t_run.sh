#!/usr/bin/env atf-sh
# Services without a file, and watchdogs.
. "${0%/*}/inetd.subr"

as_nobody() {
	setpriv --reuid 65534 --regid 65534 --clear-groups "$INETDCTL" --socket "$PWD/control" "$@"
}

# answering CONF-LINE...: an inetd that takes requests.
answering() {
	serve "$@"
	await [ -S control ]
}

# pid NAME: of its main process.
pid() {
	ctl --json status "$1" | sed 's/.*"pid":\([0-9]*\).*/\1/'
}

test_that a_service_without_a_file_lasts_until_it_is_removed 'inetdctl(8), run'
a_service_without_a_file_lasts_until_it_is_removed_body() {
	answering ''
	ctl run web -- sleep 1000 >out 2>&1 || fail "$(cat out)"
	_web=$(pid web)
	alive $_web || fail 'it does not run'
	reload
	equal $_web "$(pid web)"
	kill -KILL $_web
	crash
	again
	await [ -S control ]
	await has_process web
	ctl stop web >out 2>&1 || fail "$(cat out)"
	ctl start web >out 2>&1 || fail "$(cat out)"
	_web=$(pid web)
	for _round in 1 2 3; do
		crash
		again
	await [ -S control ]
		await has_process web
		equal $_web "$(pid web)"
	done
	ctl remove web >out 2>&1 || fail "$(cat out)"
	not alive $_web
	crash
	again
	await [ -S control ]
	ctl status web >out 2>&1
	equal 4 $?
	stop_inetd
}

has_process() {
	alive "$(pid $1)"
}

test_that nobody_runs_as_nobody_and_touches_his_own_only 'inetdctl(8), run'
nobody_runs_as_nobody_and_touches_his_own_only_body() {
	[ "$(id -u)" = 0 ] || atf_skip 'needs root'
	need setpriv
	answering ''
	chmod 755 .
	ctl run web -- sleep 1000 >out 2>&1 || fail "$(cat out)"
	as_nobody run web -- sleep 1000 >out 2>&1 || fail "$(cat out)"
	_web=$(pid 65534:web)
	equal '65534 65534' "$(stat -c '%u %g' /proc/$_web)"
	grep -q '^Groups:.*[0-9] [0-9]' /proc/$_web/status && fail 'it has groups of inetd'
	tr '\0' '\n' </proc/$_web/environ | cut -d = -f 1 | sort >names
	for _name in $(cat names); do
		case $_name in
		PATH | TZ | LANG | HOME | USER | LOGNAME | SHELL | NOTIFY_SOCKET) ;;
		*) fail "it has $_name" ;;
		esac
	done
	as_nobody run root user=root -- sleep 1000 >out 2>&1
	equal 1 $?
	grep -q "'user' is refused" out || fail "$(cat out)"
	as_nobody status >out 2>&1
	grep -q '^65534:web  *running' out || fail "$(cat out)"
	grep -q '^web' out && fail 'it sees the one of root'
	crash
	again
	await [ -S control ]
	as_nobody remove web >out 2>&1 || fail "$(cat out)"
	not alive $_web
	has_process web || fail 'that of root is gone'
	as_nobody remove web >out 2>&1
	equal 4 $?
	has_process web || fail 'that of root is gone'
	ctl remove web >out 2>&1 || fail "$(cat out)"
	stop_inetd
}

test_that the_site_says_who_may 'inetd.conf(5), .users'
the_site_says_who_may_body() {
	[ "$(id -u)" = 0 ] || atf_skip 'needs root'
	need setpriv
	answering '.users deny'
	chmod 755 .
	as_nobody run web -- sleep 1000 >out 2>&1
	equal 4 $?
	grep -q 'may not run services' out || fail "$(cat out)"
	ctl run web -- sleep 1000 >out 2>&1 || fail "$(cat out)"
	ctl remove web >out 2>&1 || fail "$(cat out)"
	stop_inetd
}

test_that a_watchdog_is_fed_while_inetd_turns_and_disarmed_at_the_end 'inetd.conf(5), .watchdog'
a_watchdog_is_fed_while_inetd_turns_and_disarmed_at_the_end_body() {
	mkfifo dog
	cat dog >fed &
	serve ".watchdog $PWD/dog 2 1"
	await fed 3
	kill -STOP "$inetd"
	_bytes=$(wc -c <fed)
	# Longer than its interval: only that nothing comes shows that nobody else feeds it.
	sleep 3
	equal $_bytes "$(wc -c <fed)"
	kill -CONT "$inetd"
	await fed $((_bytes + 1))
	stop_inetd
	await ends_with V
}

fed() {
	[ "$(wc -c <fed)" -ge $1 ]
}

ends_with() {
	[ "$(tail -c 1 fed)" = "$1" ]
}
