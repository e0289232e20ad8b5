#!/usr/bin/env atf-sh
# The inetd that is installed now takes over from the one that runs. INETD_UPGRADES is how often, 10 if unset.
. "${0%/*}/inetd.subr"
: "${INETD_UPGRADES:=10}"

pid() {
	ctl --json status "$1" | sed 's/.*"pid":\([0-9]*\).*/\1/'
}

# upgraded: inetdctl upgrade has worked, and the process is the same.
upgraded() {
	expect_like "inetd * has taken over (pid $inetd)" ctl upgrade
}

test_that under_a_flood_no_connection_and_no_service_is_lost 'inetdctl(8), upgrade' \
    $((INETD_UPGRADES * 10 + 60))
under_a_flood_no_connection_and_no_service_is_lost_body() {
	INETD_FOREGROUND="-f --pid-file $PWD/pid"	# a trace would be as long as the flood
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait:4000000000 $ME $SERVER server hello" \
	    'worker on exec = /bin/sleep, args = sleep 1000, keep_alive = always;'
	ready tcp $port
	await [ -S control ]
	worker=$(pid worker)
	flood $((INETD_UPGRADES * 3)) 4 127.0.0.1 $port >flooded &
	flood=$!
	round=0
	while [ $round -lt "$INETD_UPGRADES" ]; do
		round=$((round + 1))
		upgraded
		equal $worker "$(pid worker)"
	done
	wait $flood
	result=$(cat flooded)
	echo "answered and failed: $result"
	equal 0 "${result#* }"
	kill -KILL $worker
	await has_another_worker
	stop_inetd
}

has_another_worker() {
	[ "$(pid worker)" != $worker ] && alive "$(pid worker)"
}

test_that a_new_one_that_would_not_serve_costs_nothing 'inetdctl(8), upgrade'
a_new_one_that_would_not_serve_costs_nothing_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello"
	ready tcp $port
	await [ -S control ]
	conf "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello" 'broken on nonsense = 1;'
	expect_like '*inetd.conf:2:*nonsense*' ctl upgrade
	ctl upgrade >out 2>&1
	equal 1 $?
	alive $inetd || fail 'it is gone'
	expect_like '*' ask tcp 127.0.0.1 $port
	conf "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello"
	upgraded
	stop_inetd
}

test_that a_signal_does_the_same 'inetd(8), SIGUSR2'
a_signal_does_the_same_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello"
	ready tcp $port
	await says ' service loaded'
	: >trace
	kill -USR2 $inetd
	await says ' service loaded'
	alive $inetd || fail 'it is gone'
	expect_like '*' ask tcp 127.0.0.1 $port
	stop_inetd
}

test_that an_ordinary_user_may_not 'inetdctl(8), upgrade'
an_ordinary_user_may_not_body() {
	[ "$(id -u)" = 0 ] || atf_skip 'needs root'
	need setpriv
	serve ''
	await [ -S control ]
	expect_like '*may not upgrade inetd*' setpriv --reuid 65534 --regid 65534 --clear-groups \
	    "$INETDCTL" --socket "$PWD/control" upgrade
	stop_inetd
}

test_that a_wait_server_and_a_watchdog_go_on 'inetdctl(8), upgrade'
a_wait_server_and_a_watchdog_go_on_body() {
	pick_ports port
	mkfifo dog
	serve ".watchdog $PWD/dog 4" "127.0.0.1:$port stream tcp wait $ME $SERVER server wait" \
	    'worker on exec = /bin/sleep, args = sleep 1000, keep_alive = always;'
	ready tcp $port
	await [ -S control ]
	cat dog >fed &
	cat=$!
	worker=$(pid worker)
	upgraded
	upgraded
	equal $worker "$(pid worker)"
	ready tcp $port
	not grep -q V fed || fail 'it was disarmed on the way'
	stop_inetd
	wait $cat
	grep -q 'V$' fed || fail 'it was not disarmed at the end'
}
