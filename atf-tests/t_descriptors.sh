#!/usr/bin/env atf-sh
# Where descriptors run out: those that fit are served, and what is needed most has a reserve.
. "${0%/*}/inetd.subr"
# limited N: from here on nobody in this case has more descriptors than N.
limited() {
	ulimit -S -n "$1"
	ulimit -H -n "$1"
}

# services FROM TO: lines for so many services that have a program.
services() {
	_i=$1
	while [ $_i -le $2 ]; do
		echo "$PWD/s$_i stream unix nowait $ME $SERVER server hello $_i"
		_i=$((_i + 1))
	done
}

serving() {
	[ "$(ls | grep -c '^s[0-9]')" -ge "$1" ]
}

test_that more_services_than_descriptors_are_served_as_far_as_they_go 'guide, what runs out' 120
more_services_than_descriptors_are_served_as_far_as_they_go_body() {
	limited 256
	services 1 300 | conf
	start_inetd
	ready unix "$PWD/s1" unix "$PWD/s180"
	expect 1 ask unix "$PWD/s1"
	expect 180 ask unix "$PWD/s180"
	not listening unix "$PWD/s300" || fail 'there was no room for all of them'
	expect_like '*Too many open files*' ctl why "$PWD/s300/unix"
	ctl list >list || fail 'the control socket is not served'
	equal 300 "$(grep -c "$PWD" list)"
	expect 1 ask unix "$PWD/s1"
	services 280 300 | conf	# Who goes makes room, within a second.
	ctl reload || fail 'reload'
	ready unix "$PWD/s300"
	expect 300 ask unix "$PWD/s300"
	stop_inetd
}

test_that a_reload_beyond_the_limit_ends_nothing_that_runs 'guide, what runs out' 120
a_reload_beyond_the_limit_ends_nothing_that_runs_body() {
	limited 128
	services 1 3 | conf
	start_inetd
	ready unix "$PWD/s3"
	{
		services 1 200
		echo "keeper on exec = /bin/sleep, args = sleep 1000;"
	} | conf
	kill -HUP "$inetd"
	ready unix "$PWD/s70"
	expect 3 ask unix "$PWD/s3"
	expect_like '*running*' ctl status keeper
	ctl plan >plan || fail 'plan'
	ctl restart keeper || fail 'restart'
	expect 70 ask unix "$PWD/s70"
	stop_inetd
}

test_that a_thousand_silent_clients_of_a_built_in_shut_nobody_out 'guide, what runs out' 120
a_thousand_silent_clients_of_a_built_in_shut_nobody_out_body() {
	private_machine
	limited 1024
	conf '127.0.0.1:' 'echo stream tcp nowait:100000 root internal' 'echo dgram udp wait root internal' \
	    'daytime dgram udp wait root internal' "$PWD/s1 stream unix nowait root $SERVER server hello here" \
	    'keeper on exec = /bin/sleep, args = sleep 1000, keep_alive = always, throttle_interval = 0;'
	start_inetd
	ready tcp 7 udp 7 udp 13 unix "$PWD/s1"
	mkfifo crowd.in
	alone crowd 1000 127.0.0.1 7 <crowd.in >crowd.out &
	crowd=$!
	exec 8>crowd.in
	await grep -q there crowd.out
	expect here ask unix "$PWD/s1"
	expect hello ask udp 127.0.0.1 7 hello
	expect_like '*:*:*' ask udp 127.0.0.1 13
	expect again ask tcp 127.0.0.1 7 again
	ctl restart keeper || fail 'restart'
	expect_like '*running*' ctl status keeper
	kill -HUP "$inetd"
	expect here ask unix "$PWD/s1"
	exec 8>&-
	wait "$crowd"
	stop_inetd
}
