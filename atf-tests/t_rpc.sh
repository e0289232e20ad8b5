#!/usr/bin/env atf-sh
# Services that are found through rpcbind.
. "${0%/*}/inetd.subr"

with_rpcbind() {
	private_machine
	need rpcbind rpcinfo
	accompanied_by rpcbind -f -w
	await [ -S /run/rpcbind.sock ]
	await listening tcp 111
}

# registered PROGRAM PROTOCOL: the versions that rpcbind knows of it, on one line.
registered() {
	rpcinfo -p 127.0.0.1 | awk -v p="$1" -v t="$2" '$1 == p && $3 == t { printf "%s ", $2 }'
}

port_of() {
	rpcinfo -p 127.0.0.1 | awk -v p="$1" -v t="$2" '$1 == p && $3 == t { print $4; exit }'
}

test_that rpc_services_are_registered_with_every_version_and_unregistered 'section 14, RPC'
rpc_services_are_registered_with_every_version_and_unregistered_body() {
	with_rpcbind
	serve "555555/1-3 dgram rpc/udp wait root $SERVER server echo" \
	    "555556/2 stream rpc/tcp wait root $SERVER server stay"
	await sh -c "rpcinfo -p 127.0.0.1 | grep -q 555555 && rpcinfo -p 127.0.0.1 | grep -q 555556"
	expect '1 2 3 ' registered 555555 udp
	expect '2 ' registered 555556 tcp
	expect_like '* hello' ask udp 127.0.0.1 "$(port_of 555555 udp)" hello
	expect_like '* quit' ask tcp 127.0.0.1 "$(port_of 555556 tcp)" quit
	await childless
	kill -TERM "$inetd"
	exits 0
	expect '' registered 555555 udp
	expect '' registered 555556 tcp
	nothing_is_left
}

test_that a_reload_keeps_adds_and_removes_registrations 'section 7, RPC'
a_reload_keeps_adds_and_removes_registrations_body() {
	with_rpcbind
	serve "555555/1-2 dgram rpc/udp wait root $SERVER server echo" \
	    "555556/1 dgram rpc/udp wait root $SERVER server echo"
	await sh -c "rpcinfo -p 127.0.0.1 | grep -q 555556"
	before=$(port_of 555555 udp)
	conf "555555/1-2 dgram rpc/udp wait root $SERVER server echo" \
	    "555557/1 dgram rpc/udp wait root $SERVER server echo"
	reload
	await sh -c "rpcinfo -p 127.0.0.1 | grep -q 555557"
	await sh -c "! rpcinfo -p 127.0.0.1 | grep -q 555556"
	equal "$before" "$(port_of 555555 udp)"
	stop_inetd
}

test_that without_rpcbind_it_is_said_and_others_are_served 'section 14, RPC'
without_rpcbind_it_is_said_and_others_are_served_body() {
	private_machine
	serve "555555/1 dgram rpc/udp wait root $SERVER server echo" \
	    "127.0.0.1:7001 stream tcp nowait root $SERVER server hello good"
	ready tcp 7001
	await says '555555/.*rpcbind'
	expect good ask tcp 127.0.0.1 7001
	stop_inetd
}
