#!/usr/bin/env atf-sh
# Both notations of inetd.conf, and its directives, as far as a running inetd shows them.
. "${0%/*}/inetd.subr"

# answers PORT TEXT: the service there answers TEXT.
answers() {
	ready tcp $1
	expect "$2" ask tcp 127.0.0.1 $1
}

# complains PLACE PATTERN: inetd says it at this place, and opens nothing at $port.
complains() {
	ready tcp $good
	await says "inetd\.conf:$1:[0-9]*: .*$2"
	not listening tcp $port || fail 'it was opened all the same'
	stop_inetd
}

# bad LINE...: an inetd with these lines and a good service at $good.
bad() {
	serve "$@" "127.0.0.1:$good stream tcp nowait $ME $SERVER server hello good"
}

# --- lines and tokens ---

test_that comments_and_blank_lines_are_skipped 'section 3'
comments_and_blank_lines_are_skipped_body() {
	pick_ports one
	serve '# a comment' '' '   	 ' "127.0.0.1:$one stream tcp nowait $ME $SERVER server hello one" '#'
	answers $one one
	stop_inetd
}

test_that the_last_line_needs_no_newline_and_crlf_is_understood 'section 3, section 18, Q-31'
the_last_line_needs_no_newline_and_crlf_is_understood_body() {
	pick_ports one two
	printf "127.0.0.1:$one stream tcp nowait $ME $SERVER server hello one\r\n" >inetd.conf
	printf "127.0.0.1:$two on protocol = tcp4,\r\nwait = no, user = $ME,\r\nexec = $SERVER, args = server hello two;" \
	    >>inetd.conf
	start_inetd
	answers $one one
	answers $two two
	stop_inetd
}

test_that an_entry_goes_on_after_a_line_that_begins_with_a_blank 'section 3'
an_entry_goes_on_after_a_line_that_begins_with_a_blank_body() {
	pick_ports one two
	serve "127.0.0.1:$one stream tcp" "	nowait $ME" "    $SERVER server" ' hello one' \
	    "127.0.0.1:$two stream tcp nowait $ME $SERVER server hello two"
	answers $one one
	answers $two two
	stop_inetd
}

test_that quotes_join_words_and_are_removed 'section 3'
quotes_join_words_and_are_removed_body() {
	pick_ports one
	serve "127.0.0.1:$one stream tcp nowait $ME $SERVER server hello \"it's\"' '\"\"o'n'e"
	answers $one "it's one"
	stop_inetd
}

# --- positional ---

test_that an_address_alone_is_the_default_for_the_lines_below 'section 6'
an_address_alone_is_the_default_for_the_lines_below_body() {
	pick_ports one two
	serve '127.0.0.1:' "$one stream tcp nowait $ME $SERVER server hello one" \
	    '127.0.0.2:' "$two stream tcp nowait $ME $SERVER server hello two"
	answers $one one
	expect '(refused)' ask tcp 127.0.0.2 $one
	ready tcp $two
	expect two ask tcp 127.0.0.2 $two
	expect '(refused)' ask tcp 127.0.0.1 $two
	stop_inetd
}

test_that a_blank_may_stand_after_the_address 'section 4'
a_blank_may_stand_after_the_address_body() {
	pick_ports one
	serve "127.0.0.1: $one stream tcp nowait $ME $SERVER server hello one"
	answers $one one
	expect '(refused)' ask tcp 127.0.0.2 $one
	stop_inetd
}

test_that ipv6_addresses_stand_with_and_without_brackets 'section 4'
ipv6_addresses_stand_with_and_without_brackets_body() {
	need_ipv6
	pick_ports one two
	serve "[::1]:$one stream tcp6 nowait $ME $SERVER server hello one" \
	    "::1:$two stream tcp6 nowait $ME $SERVER server hello two"
	ready tcp6 $one tcp6 $two
	expect one ask tcp ::1 $one
	expect two ask tcp ::1 $two
	stop_inetd
}

test_that a_service_name_is_looked_up 'section 4'
a_service_name_is_looked_up_body() {
	private_machine
	echo 'our-own-service 7654/tcp its-alias' >>/etc/services
	serve "127.0.0.1:our-own-service stream tcp nowait $ME $SERVER server hello named"
	answers 7654 named
	stop_inetd
}

test_that an_unknown_service_name_is_complained_about 'section 7'
an_unknown_service_name_is_complained_about_body() {
	pick_ports good
	bad "127.0.0.1:no-such-service stream tcp nowait $ME $SERVER server hello x"
	ready tcp $good
	await says 'no-such-service.*unknown service'
	stop_inetd
}

test_that localhost_is_an_address 'section 7'
localhost_is_an_address_body() {
	pick_ports one
	serve "localhost:$one stream tcp nowait $ME $SERVER server hello one"
	answers $one one
	stop_inetd
}

test_that a_host_that_does_not_resolve_is_complained_about_and_holds_nobody_up 'section 7'
a_host_that_does_not_resolve_is_complained_about_and_holds_nobody_up_body() {
	pick_ports port good
	bad "no-such-host.invalid:$port stream tcp nowait $ME $SERVER server hello x"
	ready tcp $good
	await says 'no-such-host\.invalid'
	stop_inetd
}

test_that too_few_fields_are_complained_about 'section 4'
too_few_fields_are_complained_about_body() {
	pick_ports port good
	bad "127.0.0.1:$port stream tcp nowait $ME"
	complains 1 ''
}

test_that an_unknown_socket_type_is_complained_about 'section 18, Q-30'
an_unknown_socket_type_is_complained_about_body() {
	pick_ports port good
	bad "127.0.0.1:$port streamfoo tcp nowait $ME $SERVER server hello x"
	complains 1 streamfoo
}

test_that a_word_other_than_wait_and_nowait_is_complained_about 'section 18, Q-36'
a_word_other_than_wait_and_nowait_is_complained_about_body() {
	pick_ports port good
	bad "127.0.0.1:$port stream tcp perhaps $ME $SERVER server hello x"
	complains 1 perhaps
}

test_that a_malformed_limit_is_complained_about 'section 18, Q-37'
a_malformed_limit_is_complained_about_body() {
	pick_ports port good
	bad "127.0.0.1:$port stream tcp nowait:many $ME $SERVER server hello x"
	complains 1 many
}

test_that a_malformed_buffer_size_is_complained_about 'section 4, section 18, Q-28'
a_malformed_buffer_size_is_complained_about_body() {
	pick_ports port good
	bad "127.0.0.1:$port dgram udp,rcvbuf=10x wait $ME $SERVER server echo"
	complains 1 10x
}

test_that an_unknown_internal_service_is_complained_about 'section 4'
an_unknown_internal_service_is_complained_about_body() {
	pick_ports port good
	bad "127.0.0.1:$port stream tcp nowait $ME internal"
	complains 1 '[Ii]nternal'
}

test_that an_accept_max_may_be_written_after_the_socket_type 'section 4'
an_accept_max_may_be_written_after_the_socket_type_body() {
	pick_ports one
	serve "127.0.0.1:$one stream,7 tcp nowait $ME $SERVER server hello one"
	answers $one one
	stop_inetd
}

# --- key-value ---

test_that a_definition_may_spread_over_lines_with_comments 'section 5'
a_definition_may_spread_over_lines_with_comments_body() {
	pick_ports one
	conf <<-END
		127.0.0.1:$one on	# the spec
		    protocol	=	tcp4,
		    # on a line of its own
		    wait	= no , user=$ME,
		    exec	# even here
		    	= $SERVER,
		    args =
		    	server hello   one#that is all
		;
	END
	start_inetd
	answers $one one
	stop_inetd
}

test_that several_definitions_may_share_a_line 'section 5'
several_definitions_may_share_a_line_body() {
	pick_ports one two three
	rest="wait = no, user = $ME, exec = $SERVER, args = server hello"
	serve "127.0.0.1:$one on protocol = tcp4, $rest one; 127.0.0.1:$two on protocol = tcp4, $rest two; \
127.0.0.1:$three stream tcp nowait $ME $SERVER server hello three"
	answers $one one
	answers $two two
	answers $three three
	stop_inetd
}

test_that escapes_are_understood_inside_quotes 'section 5'
escapes_are_understood_inside_quotes_body() {
	pick_ports one
	serve "127.0.0.1:$one on protocol = tcp4, wait = no, user = $ME, exec = $SERVER," \
	    '    args = server hello "a\x41\"\\\t"'"'b'c;"
	answers $one 'aA"\	bc'
	stop_inetd
}

test_that bind_names_the_address 'section 5'
bind_names_the_address_body() {
	pick_ports one
	serve "$one on bind = 127.0.0.2, protocol = tcp4, wait = no, user = $ME, exec = $SERVER, args = server hello one;"
	ready tcp $one
	expect one ask tcp 127.0.0.2 $one
	expect '(refused)' ask tcp 127.0.0.1 $one
	stop_inetd
}

test_that the_default_address_holds_for_keys_too 'section 5, section 6'
the_default_address_holds_for_keys_too_body() {
	pick_ports one
	serve '127.0.0.2:' "$one on protocol = tcp4, wait = no, user = $ME, exec = $SERVER, args = server hello one;"
	ready tcp $one
	expect one ask tcp 127.0.0.2 $one
	expect '(refused)' ask tcp 127.0.0.1 $one
	stop_inetd
}

test_that the_family_follows_from_a_literal_address 'section 5, version inference'
the_family_follows_from_a_literal_address_body() {
	need_ipv6
	pick_ports one two
	rest="protocol = tcp, wait = no, user = $ME, exec = $SERVER, args = server hello"
	serve "127.0.0.1:$one on $rest four;" "[::1]:$two on $rest six;"
	ready tcp $one tcp6 $two
	expect four ask tcp 127.0.0.1 $one
	expect six ask tcp ::1 $two
	stop_inetd
}

test_that the_socket_type_follows_from_the_protocol_or_is_given 'section 5'
the_socket_type_follows_from_the_protocol_or_is_given_body() {
	pick_ports one
	rest="wait = yes, user = $ME, exec = $SERVER, args = server report"
	serve "127.0.0.1:$one on protocol = udp4, $rest;" "$PWD/sock on protocol = unix, socktype = seqpacket, $rest;"
	ready udp $one unix "$PWD/sock"
	expect 'socket dgram' sh -c "ask udp 127.0.0.1 $one | grep ^socket"
	expect 'socket seqpacket listening' sh -c "ask seqpacket $PWD/sock | grep ^socket"
	stop_inetd
}

test_that an_off_definition_costs_only_itself 'section 5, section 18, Q-01'
an_off_definition_costs_only_itself_body() {
	pick_ports one two
	rest="protocol = tcp4, wait = no, user = $ME, exec = $SERVER, args = server hello"
	serve "127.0.0.1:$one off $rest one;" "127.0.0.1:$two on $rest two;"
	answers $two two
	not listening tcp $one || fail 'it is on'
	stop_inetd
}

test_that an_unknown_key_is_named_with_a_suggestion 'section 5'
an_unknown_key_is_named_with_a_suggestion_body() {
	pick_ports port good
	bad "127.0.0.1:$port on protocol = tcp4, wait = no," "  user = $ME, exec = $SERVER, argz = server;"
	complains 2 "'argz'.*args"
}

test_that every_semantic_error_of_a_definition_is_told 'section 5'
every_semantic_error_of_a_definition_is_told_body() {
	pick_ports port good
	bad "127.0.0.1:$port on protocol = tcp4, socktype = strange," "  wait = maybe, service_max = -1," \
	    "  user = $ME, exec = $SERVER, args = server;"
	await says 'inetd\.conf:2:[0-9]*: .*maybe'
	await says 'inetd\.conf:2:[0-9]*: .*-1'
	complains 1 strange
}

test_that a_missing_required_key_is_named 'section 5'
a_missing_required_key_is_named_body() {
	pick_ports port good
	bad "127.0.0.1:$port on protocol = tcp4, user = $ME, exec = $SERVER, args = server;"
	complains 1 wait
}

test_that a_key_given_twice_is_complained_about 'section 5'
a_key_given_twice_is_complained_about_body() {
	pick_ports port good
	bad "127.0.0.1:$port on protocol = tcp4, wait = no, wait = no, user = $ME, exec = $SERVER, args = server;"
	complains 1 wait
}

test_that an_unclosed_quote_is_placed_and_leaves_the_lines_above_alone 'section 5'
an_unclosed_quote_is_placed_and_leaves_the_lines_above_alone_body() {
	pick_ports port good
	serve "127.0.0.1:$good stream tcp nowait $ME $SERVER server hello good" \
	    "127.0.0.1:$port on protocol = tcp4, wait = no, user = \"$ME, exec = $SERVER;"
	complains 2 '[Qq]uote'
}

# --- directives ---

test_that include_reads_the_files_of_a_pattern_relative_to_the_including_file 'section 6'
include_reads_the_files_of_a_pattern_relative_to_the_including_file_body() {
	pick_ports one two three four
	mkdir conf.d
	echo "$one stream tcp nowait $ME $SERVER server hello one" >conf.d/a.conf
	echo "$two stream tcp nowait $ME $SERVER server hello two" >conf.d/b.conf
	echo "$three stream tcp nowait $ME $SERVER server hello three" >conf.d/c.other
	serve '127.0.0.1:' '.include conf.d/*.conf' "$four stream tcp nowait $ME $SERVER server hello four"
	answers $one one
	answers $two two
	answers $four four
	not listening tcp $three || fail 'a file that does not match was read'
	stop_inetd
}

test_that every_included_file_inherits_the_default_address_and_gives_none_back 'section 18, Q-02'
every_included_file_inherits_the_default_address_and_gives_none_back_body() {
	pick_ports one two three
	printf '%s\n' "$one stream tcp nowait $ME $SERVER server hello one" '127.0.0.3:' >a.inc
	echo "$two stream tcp nowait $ME $SERVER server hello two" >b.inc
	serve '127.0.0.2:' '.include *.inc' "$three stream tcp nowait $ME $SERVER server hello three"
	ready tcp $one tcp $two tcp $three
	expect one ask tcp 127.0.0.2 $one
	expect two ask tcp 127.0.0.2 $two
	expect three ask tcp 127.0.0.2 $three
	stop_inetd
}

test_that include_without_a_match_and_without_a_pattern_cost_only_their_line 'section 6, section 18, Q-25'
include_without_a_match_and_without_a_pattern_cost_only_their_line_body() {
	pick_ports one
	serve '.include no/such/*.conf' '.include' '.unknown word' \
	    "127.0.0.1:$one stream tcp nowait $ME $SERVER server hello one"
	answers $one one
	await says 'inetd\.conf:2:'
	await says 'inetd\.conf:3:.*unknown'
	stop_inetd
}

test_that a_circle_of_includes_is_noticed 'section 6'
a_circle_of_includes_is_noticed_body() {
	pick_ports one
	echo '.include inetd.conf' >other.inc
	serve '.include other.inc' "127.0.0.1:$one stream tcp nowait $ME $SERVER server hello one"
	answers $one one
	await says '[Cc]ircular'
	stop_inetd
}

test_that a_broken_included_file_does_not_end_the_including_one 'section 5'
a_broken_included_file_does_not_end_the_including_one_body() {
	pick_ports one
	echo "x on protocol = 'tcp" >broken.inc
	serve '.include broken.inc' "127.0.0.1:$one stream tcp nowait $ME $SERVER server hello one"
	answers $one one
	await says 'broken\.inc:1:'
	stop_inetd
}

test_that included_files_that_are_links_or_no_files_are_told_apart 'section 6'
included_files_that_are_links_or_no_files_are_told_apart_body() {
	pick_ports one
	mkdir away folder.inc
	echo "127.0.0.1:$one stream tcp nowait $ME $SERVER server hello one" >away/real
	ln -s away/real link.inc
	serve '.include *.inc'
	answers $one one
	await says 'folder\.inc.*not a regular file'
	stop_inetd
}

test_that a_changed_included_file_is_read_on_hup 'section 7'
a_changed_included_file_is_read_on_hup_body() {
	pick_ports one two
	echo "127.0.0.1:$one stream tcp nowait $ME $SERVER server hello one" >a.inc
	serve '.include a.inc'
	answers $one one
	echo "127.0.0.1:$two stream tcp nowait $ME $SERVER server hello two" >a.inc
	reload
	answers $two two
	await not listening tcp $one
	stop_inetd
}
