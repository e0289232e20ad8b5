#!/usr/bin/env atf-sh
# Jobs and events as the founding document has them, and programs that go into the background.
. "${0%/*}/inetd.subr"
. "${0%/*}/jobs.subr"

# as WORD ARG...: inetdctl by another name.
as() {
	_word=$1
	shift
	[ -e "links/$_word" ] || {
		mkdir -p links
		ln -s "$INETDCTL" "links/$_word"
	}
	"links/$_word" --socket "$PWD/control" "$@"
}

# process NAME: the number of its main process.
process() {
	ctl --json status "$1" | sed 's/.*"pid":\([0-9]*\).*/\1/'
}

# is NAME TEXT: its status is that.
is() {
	[ "$(as status "$1" | sed 's/, process .*//')" = "$1 $2" ]
}

parent() {
	sed -n 's/^PPid:	//p' "/proc/$1/status"
}

started() {
	as start "$@" >started 2>&1 || fail "start $*: $(cat started)"
}

test_that a_program_that_forks_twice_is_its_grandchild 'reference F01 to F03, F08 to F10'
a_program_that_forks_twice_is_its_grandchild_body() {
	job test 'wait for daemon' 'respawn' 'normal exit 0 TERM' "exec $TOOLS/background"
	serving
	started test
	_pid=$(process test)
	equal "test running (start), process $_pid" "$(cat started)"
	equal background "$(cat /proc/$_pid/comm)"
	equal "$inetd" "$(parent $_pid)"
	equal 'State:	S (sleeping)' "$(grep ^State "/proc/$_pid/status")"
	equal 'TracerPid:	0' "$(grep ^TracerPid "/proc/$_pid/status")"
	kill -SEGV $_pid
	await not alive $_pid
	await is test 'running (start)'
	_next=$(process test)
	differ $_pid $_next
	kill -TERM $_next
	await is test 'waiting (stop)'
	stop_inetd
}

test_that its_start_is_told_in_order 'reference F11'
its_start_is_told_in_order_body() {
	job test 'expect daemon' "exec $TOOLS/background -d 300"
	serving
	started test
	grep -o '"is":"Spawned"\|"is":"Forked"\|Adopt\[\|Unfollow\[' trace | tr -d '"[' | tr '\n' ' ' >order
	expect 'is:Spawned is:Forked is:Forked Adopt Adopt Unfollow ' cat order
	set -- $(forked)
	equal "$1 $2" "$(sed -n 's/^< Adopt\[.*pid=\([0-9]*\)\]/\1/p' trace | tr '\n' ' ' | sed 's/ $//')"
	equal "$2" "$(process test)"
	as stop test >/dev/null
	stop_inetd
}

# forked: who was made by whom is followed, in order.
forked() {
	sed -n 's/^> {"is":"Forked".*"child":\([0-9]*\)}/\1/p' trace
}

# ways N EXPECT OPTION...: the job that runs the test program so comes to run, and is what comes to rest.
ways() {
	job "way$1" "expect $2" "exec $TOOLS/background $3"
	started_ways="$started_ways way$1"
}

test_that threads_workers_and_exec_are_no_forks 'issue, section 2: haproxy' 120
threads_workers_and_exec_are_no_forks_body() {
	ways 1 fork '1'
	ways 2 fork '-t 1'
	ways 3 fork '-x 1'
	ways 4 daemon '-x 1'
	ways 5 fork '-w -d 100 1'
	ways 6 daemon '-t -d 100'
	ways 7 stop '-s 0'
	serving
	for _way in $started_ways; do
		started $_way
		_pid=$(process $_way)
		equal background "$(cat /proc/$_pid/comm)"
		as stop $_way >/dev/null
		not alive $_pid
	done
	stop_inetd
}

test_that helpers_of_a_script_are_not_the_daemon 'reference X3'
helpers_of_a_script_are_not_the_daemon_body() {
	job test 'expect daemon' 'script' 'cat /proc/self/stat >/dev/null' 'x=$(id -u)' 'sleep 0.1' \
	    "exec $TOOLS/background" 'end script'
	job behind 'expect daemon' 'script' 'id >/dev/null' "$TOOLS/background 1" 'end script'
	serving
	started test
	equal background "$(cat /proc/$(process test)/comm)"
	started behind
	equal background "$(cat /proc/$(process behind)/comm)"
	as stop test >/dev/null
	as stop behind >/dev/null
	stop_inetd
}

test_that a_wrong_count_is_told 'reference X1, X4, G12'
a_wrong_count_is_told_body() {
	job many 'expect daemon' "exec $TOOLS/background -w 1"
	job none 'expect fork' "exec $TOOLS/background 0"
	job ends 'expect fork' 'exec true'
	serving
	as start -n many >/dev/null
	await told many 'expects 2 forks, has seen 1, and who has forked then does not end'
	as start -n none >/dev/null
	await told none 'expects 1 fork, has seen 0'
	as start ends >started 2>&1 && fail "ends: $(cat started)"
	await says 'ends: expects 1 fork, has seen 0'
	as stop many >/dev/null
	as stop none >/dev/null
	stop_inetd
}

# told NAME TEXT: inetdctl says why it is as it is.
told() {
	ctl why "$1" | grep -q -F "$2"
}

test_that set_uid_programs_keep_their_rights 'decision 0046'
set_uid_programs_keep_their_rights_body() {
	[ "$(id -u)" = 0 ] || atf_skip 'needs root'
	cp "$TOOLS/background" .
	chmod 4755 background
	chmod 755 .
	_nobody=$(id -gn nobody)
	_at=$(mktemp -d /tmp/background.XXXXXX)
	chmod 755 "$_at"
	mv background "$_at"
	job test 'expect daemon' 'setuid nobody' "setgid $_nobody" "exec $_at/background"
	serving
	as start test >started 2>&1
	_status=$?
	_uids=$(sed -n 's/^Uid:	//p' "/proc/$(process test)/status")
	rm -r "$_at"
	equal 0 $_status
	equal "$(id -u nobody)	0	0	0" "$_uids"
	as stop test >/dev/null
	stop_inetd
}

test_that what_is_followed_outlives_inetd 'decision 0046'
what_is_followed_outlives_inetd_body() {
	job good 'expect daemon' "exec $TOOLS/background"
	job late 'expect daemon' "exec $TOOLS/background -d 60000"
	serving
	started good
	_good=$(process good)
	as start -n late >/dev/null
	await said_forks 4
	_first=$(process late)
	crash
	_late="$_first $(forked | tail -n 2)"
	for _pid in $_good $_late; do
		alive $_pid || fail "$_pid went with inetd"
	done
	kill -KILL $_late
	serving
	equal $_good "$(process good)"
	as stop good >/dev/null
	not alive $_good
	as stop late >/dev/null 2>&1
	stop_inetd
}

said_forks() {
	[ "$(forked | wc -l)" -ge "$1" ]
}
