#!/usr/bin/env atf-sh
# Service directories, under runit's and daemontools' own tools; what runsv does is asked of runsv.
. "${0%/*}/inetd.subr"

# directory NAME LINE...: ./scan/NAME is a service directory whose run has these lines.
directory() {
	_dir=scan/$1
	shift
	mkdir -p "$_dir"
	script "$_dir/run" "$@"
}

script() {
	_to=$1
	shift
	printf '%s\n' '#!/bin/sh' "$@" >"$_to.new"
	chmod 755 "$_to.new"
	mv "$_to.new" "$_to"
}

# scanning: an inetd that supervises ./scan; its pid is in $inetd.
scanning() {
	mkdir -p scan
	alone "$INETD" -d -f --trace --pid-file "$PWD/pid" $INETD_ARGS --scan "$PWD/scan" >out 2>trace &
	inetd=$!
}

# supervised NAME: somebody has the directory, and has said how it is.
supervised() {
	svok "scan/$1" && [ -s "scan/$1/supervise/stat" ]
}

# is NAME TEXT: its stat says that.
is() {
	[ "$(cat "scan/$1/supervise/stat")" = "$2" ]
}

pid_of() {
	cat "scan/$1/supervise/pid"
}

# plainly COMMAND...: what it prints and its status, without numbers of processes and seconds.
plainly() {
	{
		"$@" 2>&1
		echo "status $?"
	} | sed 's/(pid [0-9]*)/(pid P)/g; s/ [0-9][0-9]*s/ Ss/g; s/ [0-9]* seconds/ S seconds/'
}

# settled NAME: it is not at rest before a start: runsv reads no letters then.
settled() {
	[ "$(od -An -tx1 -j17 -N3 "scan/$1/supervise/status")" != ' 75 00 00' ]
}

# old NAME: its status is of more than a second ago: what ends now is started again at once, and sv
# does not take the one from before for the one after.
old() {
	[ $(($(date +%s) - $(stat -c %Y "scan/$1/supervise/status"))) -gt 1 ]
}

# life: every verb in several states of ./scan/web, as sv and svstat tell of it.
life() {
	for _verb in status check stop status start 'kill' pause status cont hup alarm interrupt once \
	    status term down status up status; do
		await settled web
		[ "$_verb" != kill ] || await old web
		echo "$_verb:"
		plainly sv -w 5 "$_verb" "$PWD/scan/web"
	done
	plainly svstat scan/web | sed 's/, normally up//'
	plainly svok scan/web
	od -An -tx1 -j16 -N4 scan/web/supervise/status
	ls scan/web/supervise/ | grep -v '^output$'
	stat -c '%A %n' scan/web/supervise/lock scan/web/supervise/control scan/web/supervise/ok \
	    scan/web/supervise/status scan/web/supervise/stat scan/web/supervise/pid
	cat scan/web/ended
	plainly sv -w 5 exit "$PWD/scan/web"
	plainly sv status "$PWD/scan/web"
}

test_that every_verb_says_and_does_what_it_does_with_runsv 'reference b4, b8' 120
every_verb_says_and_does_what_it_does_with_runsv_body() {
	need runsv sv svstat svok
	directory web 'trap "" HUP ALRM INT' 'exec sleep 1000'
	script scan/web/finish 'echo "$@" >>ended'
	accompanied_by runsv "$PWD/scan/web"
	await supervised web
	life >expected
	await not svok scan/web
	rm -r scan/web/supervise scan/web/ended
	scanning
	await supervised web
	life >seen
	diff -u expected seen >differences || fail "$(cat differences)"
	stop_inetd TERM
}

test_that only_one_supervisor_has_a_directory 'reference b1, supervise/lock'
only_one_supervisor_has_a_directory_body() {
	need runsv svok
	directory ours 'exec sleep 1000'
	directory theirs 'exec sleep 1000'
	accompanied_by runsv "$PWD/scan/theirs"
	await supervised theirs
	scanning
	await supervised ours
	await says 'theirs.*another supervisor has it'
	atf_check -s exit:111 -e match:'unable to lock' runsv "$PWD/scan/ours"
	is ours run && is theirs run || fail 'one of them is gone'
	stop_inetd TERM
}

test_that a_logger_and_its_service_outlive_each_other_and_inetd 'reference b6'
a_logger_and_its_service_outlive_each_other_and_inetd_body() {
	need sv svok
	directory web 'echo begins' 'while read line <in; do echo "$line"; done'
	mkfifo scan/web/in
	mkdir scan/web/log
	script scan/web/log/run 'exec cat >>../lines'
	scanning
	await supervised web
	await supervised web/log
	atf_check -s exit:1 grep ':1:1:' trace # Nobody named a file.
	_web=$(pid_of web)
	_log=$(pid_of web/log)
	await grep -q begins scan/web/lines
	kill -KILL "$_log"
	await differ_from "$_log" pid_of web/log
	echo after >scan/web/in
	await grep -q after scan/web/lines
	equal "$_web" "$(pid_of web)"
	kill -KILL "$inetd"
	wait "$inetd" 2>/dev/null
	_log=$(pid_of web/log)
	scanning
	await supervised web
	echo later >scan/web/in
	await grep -q later scan/web/lines
	equal "$_web $_log" "$(pid_of web) $(pid_of web/log)"
	sv exit "$PWD/scan/web"
	await not alive "$_log"
	stop_inetd TERM
}

# differ_from TEXT COMMAND: it prints something else, and something.
differ_from() {
	_not=$1
	shift
	_now=$("$@")
	[ -n "$_now" ] && [ "$_now" != "$_not" ]
}

test_that what_comes_goes_or_is_written_late_is_seen_at_once 'reference b7'
what_comes_goes_or_is_written_late_is_seen_at_once_body() {
	need sv svok
	directory first 'exec sleep 1000'
	scanning
	await supervised first
	_first=$(pid_of first)
	mkdir scan/late elsewhere scan/.hidden
	: >scan/file
	script elsewhere/run 'exec sleep 1000'
	script scan/.hidden/run 'exec sleep 1000'
	ln -s "$PWD/elsewhere" scan/linked
	await supervised linked
	await says 'late.*there is no run in it'
	script scan/late/run 'exec sleep 1000'
	await supervised late
	_linked=$(pid_of linked)
	rm scan/linked
	await not alive "$_linked"
	equal "$_first" "$(pid_of first)"
	[ ! -e scan/.hidden/supervise ] || fail 'what is hidden was taken'
	stop_inetd TERM
}

test_that who_ran_from_a_directory_ends_when_no_inetd_scans_it_any_more 'decision 0033'
who_ran_from_a_directory_ends_when_no_inetd_scans_it_any_more_body() {
	need svok
	directory web 'exec sleep 1000'
	scanning
	await supervised web
	_web=$(pid_of web)
	kill -KILL "$inetd"
	wait "$inetd" 2>/dev/null
	alive "$_web" || fail 'it has ended with inetd'
	: >conf
	alone "$INETD" -d -f --trace --pid-file "$PWD/pid" $INETD_ARGS conf >out 2>trace &
	inetd=$!
	await not alive "$_web"
	stop_inetd TERM
}

test_that one_directory_is_supervised_until_it_exits 'reference a, M8'
one_directory_is_supervised_until_it_exits_body() {
	need sv svok
	directory web 'exec sleep 1000'
	alone "$INETD" -f --supervise "$PWD/scan/web" --pid-file "$PWD/pid" $INETD_ARGS >out 2>trace &
	inetd=$!
	await supervised web
	echo x >scan/web/supervise/control
	exits 0
	is web down || fail "it is $(cat scan/web/supervise/stat)"
}
