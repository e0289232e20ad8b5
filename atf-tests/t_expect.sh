#!/usr/bin/env atf-sh
# Debian's daemons that go into the background by themselves, with the expect that is theirs; docs/expect.md has
# what the wrong ones come to.
. "${0%/*}/inetd.subr"
. "${0%/*}/jobs.subr"

initctl() {
	[ -e initctl ] || ln -s "$INETDCTL" initctl
	_verb=$1
	shift
	./initctl --socket "$PWD/control" "$_verb" "$@"
}

# background NAME EXPECT COMMAND: under that expect the daemon runs, is its main process, and ends when it is told.
background() {
	need "$1"
	job "$1" "expect $2" "exec $3"
	serving
	initctl start "$1" >started 2>&1 || fail "$(cat started)"
	_pid=$(ctl --json status "$1" | sed 's/.*"pid":\([0-9]*\).*/\1/')
	equal "$1" "$(cat "/proc/$_pid/comm")"
	equal "$inetd" "$(sed -n 's/^PPid:	//p' "/proc/$_pid/status")"
	initctl stop "$1" >stopped 2>&1 || fail "$(cat stopped)"
	not alive "$_pid"
	stop_inetd
}

# daemon NAME EXPECT: a case of one, whose command the function NAME_command prints.
daemon() {
	test_that "$1_expects_$2" 'docs/expect.md' 90
	eval "$1_expects_$2_body() { private_machine; ip link set lo up; mkdir -p data; background $1 $2 \"\$($1_command)\"; }"
}

nginx_command() {
	cat >nginx.conf <<-END
		pid $PWD/nginx.pid;
		error_log $PWD/nginx.log;
		events {}
		http { access_log off; server { listen 127.0.0.1:8081; } }
	END
	echo "$(command -v nginx) -c $PWD/nginx.conf"
}
daemon nginx fork

dnsmasq_command() {
	echo "$(command -v dnsmasq) --conf-file=/dev/null --port=5353 --listen-address=127.0.0.1 --bind-interfaces" \
	    "--no-resolv --no-hosts --user=root --pid-file=$PWD/dnsmasq.pid"
}
daemon dnsmasq daemon

rsync_command() {
	echo "pid file = $PWD/rsyncd.pid" >rsyncd.conf
	echo "$(command -v rsync) --daemon --config=$PWD/rsyncd.conf --address=127.0.0.1 --port=8730"
}
daemon rsync fork

cron_command() {
	command -v cron
}
daemon cron fork

atd_command() {
	command -v atd
}
daemon atd fork

memcached_command() {
	echo "$(command -v memcached) -d -u nobody -l 127.0.0.1 -p 11311"
}
daemon memcached fork

haproxy_command() {
	cat >haproxy.cfg <<-END
		defaults
		    mode tcp
		    timeout connect 1s
		    timeout client 1s
		    timeout server 1s
		listen x
		    bind 127.0.0.1:8082
		    server s 127.0.0.1:9
	END
	echo "$(command -v haproxy) -D -f $PWD/haproxy.cfg"
}
daemon haproxy fork

lighttpd_command() {
	cat >lighttpd.conf <<-END
		server.document-root = "$PWD/data"
		server.bind = "127.0.0.1"
		server.port = 8083
	END
	echo "$(command -v lighttpd) -f $PWD/lighttpd.conf"
}
daemon lighttpd daemon
