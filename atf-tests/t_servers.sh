#!/usr/bin/env atf-sh
# Servers that people really run under inetd, with their own clients.
. "${0%/*}/inetd.subr"

test_that tftpd_hands_out_a_file 'a wait server over datagrams'
tftpd_hands_out_a_file_body() {
	private_machine
	need in.tftpd tftp
	mkdir -m 755 /run/boot
	seq 1 20000 >/run/boot/kernel
	pick_ports port
	serve "127.0.0.1:$port dgram udp wait root $(command -v in.tftpd) in.tftpd -t 1 -s /run/boot"
	ready udp $port
	for n in 1 2 3; do
		atf_check -o ignore -e ignore tftp -4 -m octet 127.0.0.1 $port -c get kernel got.$n
		atf_check cmp /run/boot/kernel got.$n
	done
	stop_inetd
}

test_that rsync_copies_a_tree 'a nowait server over a connection'
rsync_copies_a_tree_body() {
	need rsync
	mkdir -p tree/below
	seq 1 20000 >tree/numbers
	echo deep >tree/below/file
	printf '%s\n' 'use chroot = no' 'pid file =' "log file = $PWD/rsync.log" '[tree]' "path = $PWD/tree" \
	    >rsyncd.conf
	[ "$ME" != root ] || printf '%s\n' 'uid = root' 'gid = root' >>rsyncd.conf
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $(command -v rsync) rsync --daemon --config=$PWD/rsyncd.conf"
	ready tcp $port
	atf_check -o ignore rsync -r "rsync://127.0.0.1:$port/tree/" copy
	atf_check diff -r tree copy
	atf_check -o match:numbers rsync "rsync://127.0.0.1:$port/tree/"
	stop_inetd
}

test_that ssh_runs_a_command 'a nowait server over a connection'
ssh_runs_a_command_body() {
	private_machine
	need sshd ssh ssh-keygen
	mkdir -m 755 /run/sshd
	sed -i 's/^root:[^:]*:/root:*:/' /etc/shadow
	ssh-keygen -q -t ed25519 -N '' -f host
	ssh-keygen -q -t ed25519 -N '' -f mine
	cp mine.pub /run/sshd/keys
	printf '%s\n' "HostKey $PWD/host" 'AuthorizedKeysFile /run/sshd/keys' 'PermitRootLogin yes' 'UsePAM no' \
	    'StrictModes no' 'PidFile none' >/run/sshd/config
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait root $(command -v sshd) sshd -i -f /run/sshd/config"
	ready tcp $port
	for n in 1 2; do
		atf_check -o inline:"hello $n\n" -e ignore ssh -F none -p $port -i mine -o BatchMode=yes \
		    -o StrictHostKeyChecking=no -o UserKnownHostsFile=known root@127.0.0.1 "echo hello $n"
	done
	expect 20000 sh -c "seq 1 20000 | ssh -F none -p $port -i mine -o BatchMode=yes \
	    -o UserKnownHostsFile=known root@127.0.0.1 cat | tail -n 1"
	await childless
	stop_inetd
}

test_that git_is_cloned 'a nowait server over a connection'
git_is_cloned_body() {
	need git
	HOME=$PWD
	export HOME
	git init -q -b main work
	seq 1 5000 >work/numbers
	git -C work add numbers
	git -C work -c user.name=n -c user.email=e@example.org commit -q -m first
	git clone -q --bare work store.git
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $(command -v git) \
git daemon --inetd --export-all --base-path=$PWD $PWD/store.git"
	ready tcp $port
	atf_check -e ignore git clone -q "git://127.0.0.1:$port/store.git" copy
	atf_check cmp work/numbers copy/numbers
	stop_inetd
}

test_that nullidentd_answers_a_query 'a nowait server over a connection'
nullidentd_answers_a_query_body() {
	need nullidentd
	user=$ME
	[ "$ME" != root ] || user=nobody	# it will not run as root
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $user $(command -v nullidentd) nullidentd"
	ready tcp $port
	expect_like '6191*23*USERID*' ask tcp 127.0.0.1 $port '6191, 23\r\n'
	stop_inetd
}

test_that a_shell_script_is_a_server 'section 10'
a_shell_script_is_a_server_body() {
	printf '%s\n' '#!/bin/sh' 'read -r line' 'echo "you said $line"' >script
	chmod 755 script
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME $PWD/script script"
	ready tcp $port
	expect 'you said hello' ask tcp 127.0.0.1 $port 'hello\n'
	stop_inetd
}
