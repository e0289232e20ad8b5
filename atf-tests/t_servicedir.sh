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
	ls scan/web/supervise/ | grep -vx 'output\|report'
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

# letter NAME X STATUS: control/X of scan/NAME says so in ./said, and ends with STATUS.
letter() {
	mkdir -p "scan/$1/control"
	script "scan/$1/control/$2" "echo $2 >>$PWD/said" "exit $3"
}

# obeyed: what letters do to ./scan/web, whose control/h, control/t, control/d and control/x tell of themselves.
obeyed() {
	: >said
	letter web u 1 && letter web h 0 && letter web t 0 && letter web d 1 && letter web x 1
	"$@"
	await supervised web
	await says_in said up
	for _letter in h t p c; do
		printf $_letter >scan/web/supervise/control
		await settled web
	done
	printf 2 >scan/web/supervise/control
	await says_in said 'usr2'
	letter web h 1
	printf h >scan/web/supervise/control
	await says_in said hup
	printf d >scan/web/supervise/control
	await is web 'run, want down'
	letter web t 1
	await says_in said d
	printf d >scan/web/supervise/control
	await is web down
	printf u >scan/web/supervise/control
	await is web run
	await up_again
	sv -w 5 exit "$PWD/scan/web" >/dev/null
	await says_in said x
	sort said # What the service says stands before or behind what a script does.
}

up_again() {
	[ "$(grep -cx up said)" -eq 2 ]
}

says_in() {
	grep -qx "$2" "$1"
}

test_that a_script_for_a_letter_keeps_its_signal_away_or_lets_it_come 'reference b5' 120
a_script_for_a_letter_keeps_its_signal_away_or_lets_it_come_body() {
	need runsv sv svok
	directory web "trap 'echo hup >>$PWD/said' HUP" "trap 'echo usr2 >>$PWD/said' USR2" \
	    "trap 'echo term >>$PWD/said; exit 0' TERM" "echo up >>$PWD/said" 'while :; do sleep 0.05; done'
	obeyed accompanied_by runsv "$PWD/scan/web" >expected
	await not svok scan/web
	rm -r scan/web/supervise
	obeyed scanning >seen
	diff -u expected seen >differences || fail "$(cat differences)"
	stop_inetd TERM
}

test_that a_slow_script_holds_up_nothing_but_the_letters_behind_it 'reference b5'
a_slow_script_holds_up_nothing_but_the_letters_behind_it_body() {
	need svok
	mkfifo go
	directory web 'exec sleep 1000'
	directory other 'exec sleep 1000'
	mkdir scan/web/control
	script scan/web/control/h "read line <$PWD/go"
	scanning
	await supervised web
	await supervised other
	_web=$(pid_of web)
	printf hd >scan/web/supervise/control
	echo d >scan/other/supervise/control
	await is other down
	is web run || fail 'd did not wait for the script'
	kill -KILL "$_web"
	await differ_from "$_web" pid_of web
	echo >go
	await is web down
	stop_inetd TERM
}

test_that whoever_opens_the_report_reads_one_line_and_the_end 'reference a, M12'
whoever_opens_the_report_reads_one_line_and_the_end_body() {
	need svok
	directory web 'exec sleep 1000'
	scanning
	await supervised web
	await test -p scan/web/supervise/report
	for _time in 1 2 3; do
		timeout 10 cat scan/web/supervise/report >report || fail "the report has no end"
		equal "run: web: (pid $(pid_of web)) Ns" "$(sed 's/ [0-9]*s$/ Ns/' report)"
	done
	sleep 1000 <scan/web/supervise/report & # Never reads.
	_reader=$!
	echo d >scan/web/supervise/control
	await is web down
	expect_like 'down: web: *s' timeout 10 cat scan/web/supervise/report
	kill $_reader
	stop_inetd TERM
}

test_that a_link_may_be_renamed_and_another_directory_is_another_service 'reference b7'
a_link_may_be_renamed_and_another_directory_is_another_service_body() {
	need svok
	directory there 'exec sleep 1000'
	mkdir elsewhere next
	script elsewhere/run 'exec sleep 1000'
	script next/run 'exec sleep 1001'
	ln -s "$PWD/elsewhere" scan/one
	scanning
	await supervised there
	await supervised one
	_one=$(pid_of one)
	_there=$(pid_of there)
	mv scan/one scan/two
	await says '.*two'
	equal "$_one" "$(pid_of two)"
	mv scan/there gone
	mv next scan/there
	await supervised there
	await not alive "$_there"
	await is there run
	differ "$_there" "$(pid_of there)"
	equal "$_one" "$(pid_of two)"
	mkdir scan/there/log
	script scan/there/log/run 'exec cat >>../lines'
	await supervised there/log
	await is there run
	stop_inetd TERM
}

test_that inetd_conf_names_directories_to_scan 'inetd.conf(5), .scan'
inetd_conf_names_directories_to_scan_body() {
	need svok
	directory web 'exec sleep 1000'
	mkdir more
	conf ".scan $PWD/scan"
	start_inetd
	await supervised web
	_web=$(pid_of web)
	conf ".scan $PWD/scan" ".scan $PWD/more"
	mkdir more/late
	script more/late/run 'exec sleep 1000'
	kill -HUP "$inetd"
	await test -s more/late/supervise/pid
	equal "$_web" "$(pid_of web)"
	_late=$(cat more/late/supervise/pid)
	conf ".scan $PWD/scan"
	kill -HUP "$inetd"
	await not alive "$_late"
	equal "$_web" "$(pid_of web)"
	stop_inetd TERM
}

# program NAME LINE...: a stand-in for a daemon, found first in PATH.
program() {
	mkdir -p bin
	_program=bin/$1
	shift
	script "$_program" "$@"
}

test_that run_scripts_in_the_style_of_void_linux_run_unchanged 'issue 16: chpst, conf, exec 2>&1, sv check'
run_scripts_in_the_style_of_void_linux_run_unchanged_body() {
	need sv svok chpst
	for _daemon in sshd nginx dnsmasq dbus-daemon crond redis-server; do
		program $_daemon "echo $_daemon \"\$@\" as \$(id -un)" 'exec sleep 1000'
	done
	directory dbus 'exec 2>&1' '[ -d ../../run ] || mkdir -m 755 ../../run' 'exec dbus-daemon --system --nofork'
	script scan/dbus/check 'exec test -d ../../run'
	directory sshd 'ssh-keygen -A >/dev/null 2>&1 || :' '[ -r conf ] && . ./conf' 'exec sshd -D $OPTS 2>&1'
	echo 'OPTS="-p 2222"' >scan/sshd/conf
	directory nginx 'exec 2>&1' 'sv check dbus >/dev/null || exit 1' 'exec nginx -g "daemon off;"'
	directory dnsmasq '[ -r ./conf ] && . ./conf' 'exec dnsmasq -k ${OPTS:=--enable-dbus} 2>&1'
	directory crond 'exec 2>&1' 'exec chpst -o 64 -n 5 crond -n'
	directory redis "exec chpst -u $ME:$(id -gn) redis-server --daemonize no 2>&1"
	for _service in dbus sshd nginx dnsmasq crond redis; do
		mkdir -p scan/$_service/log
		script scan/$_service/log/run 'exec cat >>../lines'
	done
	SVDIR=$PWD/scan PATH=$PWD/bin:$PATH
	export SVDIR PATH
	scanning
	for _service in dbus sshd nginx dnsmasq crond redis; do
		await supervised $_service
		await test -s scan/$_service/lines
		expect_like 'ok: run: *' sv -w 10 start $_service
	done
	equal "sshd -D -p 2222 as $ME" "$(head -n 1 scan/sshd/lines)"
	equal "nginx -g daemon off; as $ME" "$(tail -n 1 scan/nginx/lines)"
	equal "dnsmasq -k --enable-dbus as $ME" "$(head -n 1 scan/dnsmasq/lines)"
	equal "crond -n as $ME" "$(head -n 1 scan/crond/lines)"
	equal "redis-server --daemonize no as $ME" "$(head -n 1 scan/redis/lines)"
	atf_check -o match:'run: redis.*run: log' sv status redis
	stop_inetd TERM
}
