#!/usr/bin/env atf-sh
# Command line and start-up.
. "${0%/*}/inetd.subr"

service() {
	pick_ports port
	conf "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello here"
}

# run OPTION...: starts inetd with these options only.
run() {
	"$INETD" --pid-file "$PWD/pid" $INETD_ARGS "$@" </dev/null >>trace 2>&1 &
	inetd=$!
	ready tcp $port
}

test_that d_and_f_together_with_a_relative_configuration_stay_in_the_foreground 'section 1'
d_and_f_together_with_a_relative_configuration_stay_in_the_foreground_body() {
	service
	run -d -f ./inetd.conf
	expect here ask tcp 127.0.0.1 $port
	stop_inetd
}

test_that options_may_be_joined 'section 1'
options_may_be_joined_body() {
	service
	run -df inetd.conf
	expect here ask tcp 127.0.0.1 $port
	stop_inetd
}

test_that f_stays_in_the_foreground_and_is_silent 'section 1'
f_stays_in_the_foreground_and_is_silent_body() {
	service
	run -f "$PWD/inetd.conf"
	expect here ask tcp 127.0.0.1 $port
	stop_inetd
	equal '' "$(cat trace)"
}

test_that d_stays_in_the_foreground_and_traces_on_standard_error 'section 1'
d_stays_in_the_foreground_and_traces_on_standard_error_body() {
	service
	"$INETD" -d --pid-file "$PWD/pid" $INETD_ARGS ./inetd.conf </dev/null 2>trace >printed &
	inetd=$!
	ready tcp $port
	await says "$port/tcp"
	stop_inetd
	says 'Going away\.' || fail 'it went away without a word'
	equal '' "$(cat printed)"
}

test_that an_unknown_option_prints_the_usage_and_exits_1 'section 1'
an_unknown_option_prints_the_usage_and_exits_1_body() {
	for option in -x -dx --nonsense; do
		atf_check -s exit:1 -o empty -e match:'unknown option' -e match:'^usage: inetd ' "$INETD" $option
	done
}

test_that operands_after_the_first_are_ignored 'section 1'
operands_after_the_first_are_ignored_body() {
	service
	run -d -f ./inetd.conf /nowhere/at.all
	expect here ask tcp 127.0.0.1 $port
	stop_inetd
}

test_that the_pid_file_holds_the_number_and_a_newline_in_the_foreground_too 'section 1'
the_pid_file_holds_the_number_and_a_newline_in_the_foreground_too_body() {
	service
	run -d -f ./inetd.conf
	atf_check -o inline:"$inetd\n" cat pid
	stop_inetd
	[ ! -e pid ] || fail 'the pid file is still there'
}

test_that the_pid_file_and_the_configuration_have_their_usual_places 'section 1'
the_pid_file_and_the_configuration_have_their_usual_places_body() {
	private_machine
	service
	cp inetd.conf /etc/inetd.conf
	"$INETD" -f &
	inetd=$!
	ready tcp $port
	atf_check -o inline:"$inetd\n" cat /var/run/inetd.pid
	stop_inetd
	[ ! -e /var/run/inetd.pid ] || fail 'the pid file is still there'
}

test_that a_pid_file_that_cannot_be_written_is_no_reason_not_to_run 'section 1'
a_pid_file_that_cannot_be_written_is_no_reason_not_to_run_body() {
	service
	"$INETD" -d -f --pid-file /nowhere/at/all.pid $INETD_ARGS ./inetd.conf >>trace 2>&1 </dev/null &
	inetd=$!
	ready tcp $port
	stop_inetd
}

test_that without_a_configuration_it_says_so_and_runs_without_services 'section 1'
without_a_configuration_it_says_so_and_runs_without_services_body() {
	pick_ports port
	start_inetd
	await says 'inetd\.conf:.*No such file or directory'
	conf "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello here"
	reload
	ready tcp $port
	stop_inetd
}

test_that a_broken_definition_at_start_costs_only_itself 'section 1'
a_broken_definition_at_start_costs_only_itself_body() {
	pick_ports port
	serve 'nonsense' "127.0.0.1:$port stream tcp nowait $ME $SERVER server hello here"
	ready tcp $port
	await says 'inetd\.conf:1:'
	expect here ask tcp 127.0.0.1 $port
	stop_inetd
}

test_that help_and_version_answer_and_leave 'section 1'
help_and_version_answer_and_leave_body() {
	atf_check -o match:'^usage: inetd ' "$INETD" --help
	atf_check -o match:'^inetd [0-9]' "$INETD" --version
}
