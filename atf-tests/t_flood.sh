#!/usr/bin/env atf-sh
# Many connections for a long time: nothing is lost and nothing grows. INETD_FLOOD_SECONDS is how long, 20 if unset.
. "${0%/*}/inetd.subr"
: "${INETD_FLOOD_SECONDS:=20}"
INETD_FOREGROUND="-f --pid-file $PWD/pid"	# a trace would be as long as the flood

# What must not grow.
descriptors() { ls "/proc/$inetd/fd" | wc -l; }
threads() { ls "/proc/$inetd/task" | wc -l; }
resident() { awk '/^VmRSS/ { print $2 }' "/proc/$inetd/status"; }

# at_rest: no child is left, not even as a zombie.
at_rest() {
	[ -z "$(cat /proc/$inetd/task/*/children)" ]
}

# flooded SECONDS: every connection is answered; prints what the flood came to.
flooded() {
	result=$(flood "$1" 8 127.0.0.1 $port)
	echo "$1 s: answered and failed: $result; descriptors $(descriptors), threads $(threads), resident $(resident) kB"
	equal 0 "${result#* }"
	[ "${result% *}" -gt 100 ] || fail "only ${result% *} connections were served"
	await at_rest
}

withstands_a_flood() {
	serve "$@"
	ready tcp $port
	before=$(descriptors)
	flooded $((INETD_FLOOD_SECONDS / 4 + 1))	# until it has loaded its classes and sized its heap
	settled=$(resident) threads=$(threads)
	flooded "$INETD_FLOOD_SECONDS"
	equal "$before" "$(descriptors)"
	[ "$(threads)" -le $((threads + 2)) ] || fail "it had $threads threads and has $(threads)"
	[ "$(resident)" -le $((settled + settled / 4)) ] ||
	    fail "it had $settled kB resident and has $(resident)"
	stop_inetd
}

test_that a_flood_of_connections_leaves_nothing_behind 'soak' $((INETD_FLOOD_SECONDS * 2 + 60))
a_flood_of_connections_leaves_nothing_behind_body() {
	pick_ports port
	withstands_a_flood "127.0.0.1:$port stream tcp nowait:4000000000 $ME $SERVER server hello there"
}

test_that a_flood_of_conversations_leaves_nothing_behind 'soak' $((INETD_FLOOD_SECONDS * 2 + 60))
a_flood_of_conversations_leaves_nothing_behind_body() {
	private_machine
	port=13
	withstands_a_flood 'daytime stream tcp nowait:4000000000 root internal'
}
