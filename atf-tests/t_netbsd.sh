#!/usr/bin/env atf-sh
# What NetBSD's own tests of inetd demand: the same ports, settings and times. These cases time their sleeps on
# purpose: sockets are there a second after exec, and a second of silence means dropped.
. "${0%/*}/inetd.subr"

# from_path ARGUMENT...: starts the inetd that the PATH finds, in this directory.
from_path() {
	PATH=${INETD%/*}:$PATH inetd $INETD_ARGS "$@" </dev/null >>trace 2>&1 &
	inetd=$!
	sleep 1
}

# echoes N TRANSPORT PORT: N clients, one after the other, are answered.
echoes() {
	for n in $(seq "$1"); do
		expect_like "[0-9]* $n" ask -t 1000 "$2" 127.0.0.1 "$3" "$n"
	done
}

dropped() {
	expect '(silent)' ask -t 1000 udp 127.0.0.1 "$1" x
}

# The connection itself must succeed; then it is reset, ended, or left alone.
refused() {
	case $(ask -t 1000 tcp 127.0.0.1 "$1" x) in
	'(reset)' | '(closed)' | '(silent)') ;;
	*) fail "port $1 let it in, or was closed before it came" ;;
	esac
}

ten_sockets() {
	for port in 5432 5433 5434 5435 5436 5437 5438 5439; do
		not listening tcp $port && not listening udp $port || fail "port $port is taken"
	done
	cp "$SERVER" test_server
	from_path -d "$(atf_get_srcdir)/ratelimit.conf"
	echoes 3 udp 5432
	dropped 5432
	dropped 5433
	echoes 2 udp 5434
	dropped 5434
	dropped 5435
	echoes 2 tcp 5434
	refused 5434
	refused 5435
	echoes 3 tcp 5436
	refused 5436
	refused 5437
	echoes 2 tcp 5438
	refused 5438
	refused 5439
}

test_that the_rate_limits_hold_on_ten_sockets 'section 19, t_inetd test_ratelimit' 30
the_rate_limits_hold_on_ten_sockets_body() {
	[ "$ME" = root ] || atf_skip 'its services run as root, so it has to be root'
	ten_sockets
	stop_inetd
}

# Two servers may run; the third client is served as soon as the first one's server ends.
two_at_a_time() {
	from_path --pid-file "$PWD/pid" -d -f ./inetd.conf
	[ -S sock ] || fail 'no socket after a second'
	childless || fail 'a server before there was a client'
	hold one unix "$PWD/sock"
	await served one
	hold two unix "$PWD/sock"
	await served two
	hold three unix "$PWD/sock"
	sleep 1
	not served three || fail 'the third client was served'
	equal 2 "$(children | grep -c .)"
	kill -TERM "$(server_of one)"
	await served three
	release one
	release two
	release three
	await childless
	stop_inetd
}

test_that accept_max_2_in_the_key_value_notation_holds 'section 19, t_accept_max max2_kv' 30
accept_max_2_in_the_key_value_notation_holds_body() {
	conf "$PWD/sock on socktype = stream, protocol = unix, accept_max = 2, wait = no, user = $ME," \
	    "    exec = $SERVER, args = server hold;"
	two_at_a_time
}

test_that accept_max_2_in_the_positional_notation_holds 'section 19, t_accept_max max2_pos' 30
accept_max_2_in_the_positional_notation_holds_body() {
	conf "$PWD/sock stream,2 unix nowait $ME $SERVER server hold"
	two_at_a_time
}

# the_systems: another inetd runs as the system's, with all its usual places; and no option says that ours is another.
the_systems() {
	private_machine
	pick_ports other
	echo "127.0.0.1:$other stream tcp nowait root $SERVER server hold" >/etc/inetd.conf
	INETD_ARGS=$(echo "$INETD_ARGS" | grep -o -e '--posix=[a-z]*')
	"$INETD" -f $INETD_ARGS >system 2>&1 &
	system=$!
	inetd=$system
	ready tcp "$other"
}

the_systems_is_untouched() {
	equal "$system" "$(cat /var/run/inetd.pid)"
	alive "$system"
	[ -S /var/run/inetd.sock ] || fail "the system's socket is gone"
	kill -TERM "$system"
	wait "$system"
}

test_that the_rate_limits_hold_while_the_systems_inetd_runs 'section 19; decision 0022' 60
the_rate_limits_hold_while_the_systems_inetd_runs_body() {
	the_systems
	ten_sockets
	kill -TERM "$inetd"
	exits 0
	the_systems_is_untouched
	nothing_is_left
}

test_that accept_max_holds_while_the_systems_inetd_runs 'section 19; decision 0022' 60
accept_max_holds_while_the_systems_inetd_runs_body() {
	the_systems
	conf "$PWD/sock stream,2 unix nowait $ME $SERVER server hold"
	from_path -d -f ./inetd.conf
	[ -S sock ] || fail 'no socket after a second'
	ours=$(sed -n 's/.*inetdctl --socket //p' trace)
	[ -S "$ours" ] || fail "not told how to reach it: '$ours'"
	hold one unix "$PWD/sock"
	hold two unix "$PWD/sock"
	await served one
	await served two
	hold three unix "$PWD/sock"
	sleep 1
	not served three || fail 'the third client was served'
	release one
	await served three
	release two
	release three
	await childless
	kill -TERM "$inetd"
	exits 0
	the_systems_is_untouched
	nothing_is_left
}
