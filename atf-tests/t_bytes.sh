#!/usr/bin/env atf-sh
# What is no letter to anybody: bytes reach the kernel as they stand, in every locale.
. "${0%/*}/inetd.subr"

LOCALES='C C.UTF-8'	# that of boot scripts, and one that knows letters
E9=$(printf '\351')	# e with an acute in Latin-1
UTF8=$(printf '\303\251')	# and in UTF-8

# start_with VARIABLE...: starts inetd as start_inetd does, with these variables and no others.
start_with() {
	alone env -i "INETD_ATF_CASE=$PWD" "$@" "$INETD" -d -f --pid-file "$PWD/pid" $INETD_ARGS \
	    "./${file:-inetd.conf}" </dev/null >>trace 2>&1 &
	inetd=$!
}

# hex TEXT: its bytes.
hex() {
	printf %s "$1" | od -An -v -tx1 | tr -d ' \n'
}

# holds_bytes KIND TEXT: the server has found this argument or variable.
holds_bytes() {
	grep -qxF "$1 $(hex "$2")" report || { cat report; fail "the server does not find $1 $2"; }
}

test_that one_latin_byte_changes_no_other 'docs/decisions/0022' 180
one_latin_byte_changes_no_other_body() {
	pick_ports port
	conf "# caf$E9, a comment in Latin-1" \
	    "127.0.0.1:$port stream tcp nowait $ME $SERVER server bytes caf$UTF8 caf$E9" \
	    "$PWD/s$E9 stream unix nowait $ME $SERVER server bytes" \
	    "$PWD/s$UTF8 on protocol = unix, socktype = stream, wait = no, user = $ME," \
	    "    exec = $SERVER, args = server bytes 'x\\xe9y' caf$E9, env = E=$E9;"
	for locale in $LOCALES; do
		start_with LC_ALL=$locale
		ready tcp $port
		await [ -S "s$E9" ]
		await [ -S "s$UTF8" ]
		ask tcp 127.0.0.1 $port >report
		holds_bytes argument "caf$UTF8"
		holds_bytes argument "caf$E9"
		ask unix "$PWD/s$UTF8" >report
		holds_bytes argument "x${E9}y"
		holds_bytes variable "E=$E9"
		stop_inetd
		[ ! -e "s$E9" ] || fail 'the socket is left behind'
	done
}

test_that file_names_are_bytes 'docs/decisions/0022' 180
file_names_are_bytes_body() {
	pick_ports one other
	mkdir "d$E9"
	file=caf$UTF8$E9.conf
	echo "127.0.0.1:$one stream tcp nowait $ME $SERVER server hello one" >"d$E9/a$E9.conf"
	printf '%s\n' "127.0.0.1:$other stream tcp nowait $ME $SERVER server hello other" \
	    ".include d$E9/*.conf" >"$file"
	for locale in $LOCALES; do
		start_with LC_ALL=$locale
		ready tcp $one tcp $other
		expect one ask tcp 127.0.0.1 $one
		expect other ask tcp 127.0.0.1 $other
		stop_inetd
	done
}

# same_environment VARIABLE...: a server holds_bytes these and no others.
same_environment() {
	start_with "$@"
	ready tcp $port
	ask tcp 127.0.0.1 $port >report
	for variable in "INETD_ATF_CASE=$PWD" "$@"; do
		hex "$variable"
		echo
	done | sort >want
	sed -n 's/^variable //p' report | sort >got
	diff want got || fail 'another environment than inetd was given'
	stop_inetd
}

test_that the_environment_is_the_one_inetd_was_given 'section 10.5, docs/decisions/0023' 180
the_environment_is_the_one_inetd_was_given_body() {
	pick_ports port
	conf "127.0.0.1:$port stream tcp nowait $ME $SERVER server bytes"
	same_environment PATH=/usr/bin:/bin
	for locale in $LOCALES en_US.ISO-8859-1; do	# the last one need not be installed
		same_environment PATH=/usr/bin:/bin "LC_ALL=$locale" "UTF=caf$UTF8" "LAT=caf$E9" A.B=1 with-dash=1 \
		    1NUM=1 'BASH_FUNC_f%%=() { :; }' "QUOTE=it's \"so\" \$HOME \`x\` \\" \
		    java=j self=s jar=j word=w value=v module=m built=b classes=c detach=d posix=p given=g home=h \
		    key=k library=l IFS=x OPTIND=7 PPID=1 "PWD=/nowhere" EMPTY=
	done
}

test_that a_detached_inetd_hands_down_the_same 'section 10.5, docs/decisions/0023'
a_detached_inetd_hands_down_the_same_body() {
	private_machine
	with_syslog
	pick_ports port
	conf "127.0.0.1:$port stream tcp nowait $ME $SERVER server bytes"
	env -i "INETD_ATF_CASE=$PWD" PATH=/usr/bin:/bin A.B=1 "LAT=caf$E9" "$INETD" --pid-file "$PWD/pid" \
	    $INETD_ARGS ./inetd.conf </dev/null || fail 'it did not start'
	ready_within tcp $port
	inetd=$(cat pid)
	ask tcp 127.0.0.1 $port >report
	holds_bytes variable A.B=1
	holds_bytes variable "LAT=caf$E9"
	! grep -q "^variable $(hex PWD=)" report || fail 'PWD is invented'
	kill -TERM "$inetd"
	await not alive "$inetd"
}

ready_within() {
	await listening "$@"
	await [ -s pid ]
}

test_that nobody_can_attach_to_it 'docs/decisions/0023'
nobody_can_attach_to_it_body() {
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello there"
	ready tcp $port
	expect there ask tcp 127.0.0.1 $port
	[ ! -e "/tmp/.java_pid$inetd" ] || fail 'it listens in /tmp'
	not grep -q "/tmp/.java_pid$inetd" /proc/net/unix || fail 'it listens in /tmp'
	stop_inetd
}

test_that a_configuration_comes_through_a_pipe 'docs/decisions/0006' 180
a_configuration_comes_through_a_pipe_body() {
	pick_ports port
	entry="127.0.0.1:$port stream tcp nowait $ME $SERVER server hello there"
	mkfifo -m 600 inetd.conf
	start_inetd
	echo "$entry" >inetd.conf
	ready tcp $port
	expect there ask tcp 127.0.0.1 $port
	reload
	await says 'a pipe is read once; what it said then still holds'
	expect there ask tcp 127.0.0.1 $port
	stop_inetd
	echo "$entry" | alone "$INETD" -d -f --pid-file "$PWD/pid" $INETD_ARGS /dev/stdin >>trace 2>&1 &
	ready_within tcp $port
	inetd=$(cat pid)
	expect there ask tcp 127.0.0.1 $port
	kill -TERM "$inetd"
	await not alive "$inetd"
	nothing_is_left
}
