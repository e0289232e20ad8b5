#!/usr/bin/env atf-sh
# Programs that depend on the world: on a network, on paths, on queues. LD11 to LD19 are launchd's.
. "${0%/*}/inetd.subr"

# program NAME LINE...: ./NAME, a script that writes its pid to ./NAME.starts and goes on with these lines.
program() {
	_program=$1
	shift
	printf '%s\n' '#!/bin/sh' "echo \$\$ >>$_program.starts" "$@" >$_program
	chmod 755 $_program
	: >$_program.starts
}

# on NAME KEYS: the line that runs it, without a distance between starts.
on() {
	echo "$1 on exec = $PWD/$1, args = $1, throttle_interval = 0, $2;"
}

starts() {
	wc -l <"$1.starts"
}

started() {
	[ "$(starts "$1")" -ge "$2" ]
}

latest() {
	tail -n 1 "$1.starts"
}

runs() {
	alive "$(latest "$1")"
}

# within SECONDS COMMAND: it becomes true, and not later than that.
within() {
	_from=$(date +%s%N)
	_seconds=$1
	shift
	await "$@"
	[ $((($(date +%s%N) - _from) / 1000000)) -le $((_seconds * 1000)) ] || fail "took more than $_seconds s: $*"
}

# nothing_more NAME N: it was started N times, and whatever had happened before has been acted on.
nothing_more() {
	_loaded=$((${_loaded:-1} + 1))
	reload
	await said_times $_loaded 'loaded'
	equal "$2" "$(starts "$1")"
}

# --- network_state ---

# veth: a private machine with an interface that is down.
veth() {
	private_machine
	need ip
	ip link add near type veth peer name far 2>veth.err || atf_skip "no veth here: $(cat veth.err)"
	ip addr add 192.0.2.9/24 dev near
	ip link set far up
}

test_that an_address_without_a_carrier_or_of_the_link_alone_is_no_network 'inetd.conf(5), network_state'
an_address_without_a_carrier_or_of_the_link_alone_is_no_network_body() {
	veth
	ip addr del 192.0.2.9/24 dev near
	ip link set near up
	ip addr add 169.254.7.7/16 dev near
	await eval 'ip -6 addr show dev near | grep -q "fe80.*link"'
	program held 'exec sleep 1000'
	serve "$(on held 'network_state = yes, keep_alive = always, network_lost = stop')"
	await said_times 1 'loaded'
	nothing_more held 0
	ip link set far down
	ip addr add 192.0.2.9/24 dev near
	nothing_more held 0
	ip link set far up
	within 10 started held 1
	ip link set far down
	await not runs held
	stop_inetd
}

test_that an_ipv6_address_counts_when_it_can_be_bound 'inetd.conf(5), network_state'
an_ipv6_address_counts_when_it_can_be_bound_body() {
	veth
	ip addr del 192.0.2.9/24 dev near
	ip link set near up
	program held 'ip -6 addr show dev near >addresses' 'exec sleep 1000'
	serve "$(on held "network_state = yes, directory = $PWD")"
	await said_times 1 'loaded'
	ip addr add 2001:db8::9/64 dev near
	within 10 started held 1
	await [ -s addresses ]
	grep 2001:db8::9 addresses | not grep tentative || fail 'it was not there yet'
	stop_inetd
}

test_that network_state_holds_a_program_until_there_is_a_network 'launchd LD11'
network_state_holds_a_program_until_there_is_a_network_body() {
	veth
	program held 'exec sleep 1000'
	serve "$(on held 'network_state = yes')"
	await said_times 1 'loaded'
	nothing_more held 0
	ip link set near up
	within 10 started held 1
	nothing_more held 1
	stop_inetd
}

test_that network_lost_keep_leaves_it_running_and_starts_it_no_more 'launchd LD12'
network_lost_keep_leaves_it_running_and_starts_it_no_more_body() {
	veth
	ip link set near up
	program held 'exec sleep 1000'
	program probe 'exec sleep 1000'
	serve "$(on held 'network_state = yes, keep_alive = always, network_lost = keep')" \
	    "$(on probe 'network_state = yes, keep_alive = always, network_lost = stop')"
	await started held 1
	await started probe 1
	ip link set near down
	await not runs probe
	runs held || fail 'it was stopped'
	kill -KILL "$(latest held)"
	await childless
	nothing_more held 1
	ip link set near up
	within 10 started held 2
	within 10 started probe 2
	stop_inetd
}

test_that network_lost_stop_stops_it_and_its_return_starts_it 'launchd LD12'
network_lost_stop_stops_it_and_its_return_starts_it_body() {
	veth
	ip link set near up
	program held 'exec sleep 1000'
	serve "$(on held 'network_state = yes, keep_alive = always, network_lost = stop')"
	for _time in 1 2 3; do
		within 10 started held $_time
		ip link set near down
		await not runs held
		nothing_more held $_time
		ip link set near up
	done
	await started held 4
	stop_inetd
}

# --- path_state ---

test_that path_state_starts_a_program_when_the_path_appears 'launchd LD13'
path_state_starts_a_program_when_the_path_appears_body() {
	program held 'exec sleep 1000'
	echo text >other
	serve "$(on held "path_state = $PWD/path")"
	await said_times 1 'loaded'
	nothing_more held 0
	ln -s nowhere path	# is no path
	nothing_more held 0
	rm path
	_time=0
	for _way in ': >path' 'mv other path' 'echo >other; ln other path' 'mkdir path' 'ln -s other path'; do
		_time=$((_time + 1))
		eval "$_way"
		within 10 started held $_time
		rm -rf path
		within 10 not runs held
	done
	stop_inetd
}

test_that path_state_finds_a_path_whose_parents_come_later 'launchd LD14'
path_state_finds_a_path_whose_parents_come_later_body() {
	program held 'exec sleep 1000'
	serve "$(on held "path_state = $PWD/p/q/path")"
	await said_times 1 'loaded'
	mkdir -p p/q && : >p/q/path
	within 10 started held 1
	stop_inetd
}

test_that path_state_still_watches_when_a_parent_has_gone_and_come 'launchd LD15'
path_state_still_watches_when_a_parent_has_gone_and_come_body() {
	program held 'exec sleep 1000'
	mkdir -p p/q && : >p/q/path
	serve "$(on held "path_state = $PWD/p/q/path")"
	await started held 1
	rm -r p
	within 10 not runs held
	mkdir -p p/q && : >p/q/path
	within 10 started held 2
	mv p r
	within 10 not runs held
	mv r p
	within 10 started held 3
	stop_inetd
}

test_that path_state_stops_a_program_when_the_path_goes 'launchd LD16'
path_state_stops_a_program_when_the_path_goes_body() {
	program held 'exec sleep 1000'
	program kept 'exec sleep 1000'
	program absent 'exec sleep 1000'
	: >path
	serve "$(on held "path_state = $PWD/path")" "$(on kept "path_state = $PWD/path, path_state_stop = no")" \
	    "$(on absent "path_state = !$PWD/path")"
	await started held 1
	await started kept 1
	nothing_more absent 0
	rm path
	within 10 not runs held
	within 10 started absent 1
	runs kept || fail 'it was stopped'
	: >path
	within 10 started held 2
	within 10 not runs absent
	stop_inetd
}

test_that all_gates_must_hold 'launchd LD17'
all_gates_must_hold_body() {
	veth
	program held 'exec sleep 1000'
	serve "$(on held "network_state = yes, path_state = $PWD/path")"
	await said_times 1 'loaded'
	: >path
	nothing_more held 0
	ip link set near up
	within 10 started held 1
	stop_inetd
}

# --- watch_path and queue_directory ---

test_that changes_while_it_runs_are_one_further_run 'launchd LD18'
changes_while_it_runs_are_one_further_run_body() {
	program job 'until [ -e go ]; do sleep 0.05; done'
	program probe 'exit 0'
	: >watched
	serve "$(on job "watch_path = $PWD/watched")" "$(on probe "watch_path = $PWD/probed")"
	await said_times 1 'loaded'
	nothing_more job 0
	touch watched
	within 10 started job 1
	for _time in 1 2 3 4 5 6 7 8 9 10; do
		touch watched
	done
	: >probed	# once this has been seen, so have the others
	await started probe 1
	: >go
	await started job 2
	await childless
	nothing_more job 2
	stop_inetd
}

test_that a_queue_is_run_until_it_is_empty 'launchd LD19'
a_queue_is_run_until_it_is_empty_body() {
	program job 'date +%s%N >>times' 'set -- queue/*' 'rm "$1"'
	mkdir queue
	serve "job on exec = $PWD/job, args = job, throttle_interval = 1, queue_directory = $PWD/queue;"
	await said_times 1 'loaded'
	nothing_more job 0
	mkdir filled && : >filled/1 && : >filled/2 && : >filled/3
	rmdir queue && mv filled queue
	await started job 3
	await childless
	nothing_more job 3
	apart=$(awk 'NR > 1 && ($1 - last) / 1000000 < 900 { print "too soon" } { last = $1 }' times)
	equal '' "$apart"
	: >queue/4
	await started job 4
	await childless
	stop_inetd
}

# --- accounts ---

test_that a_service_whose_user_comes_later_waits_and_starts_then 'inetd.conf(5), user'
a_service_whose_user_comes_later_waits_and_starts_then_body() {
	private_machine
	program latecomer 'exec sleep 1000'
	pick_ports port
	serve "$(on latecomer 'user = comelate')" \
	    "127.0.0.1:$port stream tcp nowait comelate /bin/sh sh -c id"
	await says 'latecomer: not started: it waits for user comelate'
	nothing_more latecomer 0
	chmod 666 latecomer.starts
	# As useradd(8) does it: another file in its place.
	sed '$a comelate:x:7777:7777::/:/bin/sh' /etc/passwd >/etc/passwd.new
	mv /etc/passwd.new /etc/passwd
	within 10 started latecomer 1
	expect 7777 stat -c %u "/proc/$(latest latecomer)"
	expect_like 'uid=7777*' ask tcp 127.0.0.1 "$port"
	stop_inetd
}
