#!/usr/bin/env atf-sh
# Real daemons, kept alive: nginx, redis-server, dnsmasq, sshd, cron, lighttpd.
. "${0%/*}/inetd.subr"

# main_pid: the pid of the main process of the only daemon.
main_pid() {
	children | head -n 1
}

# another_than PID: the daemon has a main process again.
another_than() {
	[ -n "$(main_pid)" ] && ! children | grep -qx "$1"
}

# killed_and_back KIND PORT: its main process is killed; another one listens again. Until then the workers
# of the dead one may go on listening.
killed_and_back() {
	ready "$1" "$2"
	_before=$(main_pid)
	kill -KILL "$_before"
	await another_than "$_before"
	await listening "$1" "$2"
}

test_that nginx_is_kept_alive_and_ready_when_it_listens 'guide, a web server' 90
nginx_is_kept_alive_and_ready_when_it_listens_body() {
	need nginx
	pick_ports port
	mkdir -p web tmp
	echo 'hello from nginx' >web/index.html
	chmod -R a+rX .
	cat >nginx.conf <<-END
		daemon off;
		worker_processes 1;
		pid $PWD/nginx.pid;
		error_log stderr;
		events { }
		http {
		  access_log off;
		  client_body_temp_path $PWD/tmp; proxy_temp_path $PWD/tmp; fastcgi_temp_path $PWD/tmp;
		  uwsgi_temp_path $PWD/tmp; scgi_temp_path $PWD/tmp;
		  server { listen 127.0.0.1:$port; root $PWD/web; }
		}
	END
	serve "web on exec = $(command -v nginx), args = nginx -c $PWD/nginx.conf -e stderr, keep_alive = always," \
	    '    throttle_interval = 0, ready = listen, stop_signal = QUIT;'
	await says 'Ready'
	expect_like '*hello from nginx*' ask -k tcp 127.0.0.1 $port 'GET / HTTP/1.0\r\n\r\n'
	killed_and_back tcp $port
	stop_inetd
}

test_that redis_says_itself_that_it_is_ready 'guide, readiness' 90
redis_says_itself_that_it_is_ready_body() {
	need redis-server
	pick_ports port
	serve "cache on exec = $(command -v redis-server)," \
	    "    args = redis-server --bind 127.0.0.1 --port $port --save '' --supervised systemd --daemonize no," \
	    "    directory = $PWD, keep_alive = always, throttle_interval = 0, ready = notify;"
	await says 'Ready'
	expect_like '*PONG*' ask -k tcp 127.0.0.1 $port 'PING\r\nQUIT\r\n'
	killed_and_back tcp $port
	stop_inetd
}

test_that dnsmasq_is_kept_alive 'guide, daemons' 90
dnsmasq_is_kept_alive_body() {
	need dnsmasq
	pick_ports port
	serve "names on exec = $(command -v dnsmasq), args = dnsmasq --keep-in-foreground --no-resolv --no-hosts" \
	    "    --bind-interfaces --listen-address=127.0.0.1 --port=$port --pid-file= --conf-file=/dev/null" \
	    "    --user=$ME --address=/example.test/192.0.2.1, keep_alive = always, throttle_interval = 0;"
	killed_and_back udp $port
	stop_inetd
}

test_that sshd_is_kept_alive 'guide, daemons' 90
sshd_is_kept_alive_body() {
	need sshd ssh-keygen
	pick_ports port
	ssh-keygen -q -t ed25519 -N '' -f key
	[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
	printf '%s\n' "HostKey $PWD/key" "PidFile none" "ListenAddress 127.0.0.1:$port" >sshd_config
	serve "login on exec = $(command -v sshd), args = $(command -v sshd) -D -e -f $PWD/sshd_config," \
	    '    keep_alive = always, throttle_interval = 0;'
	ready tcp $port
	expect_like 'SSH-2.0-*' ask -t 2000 tcp 127.0.0.1 $port
	killed_and_back tcp $port
	stop_inetd
}

test_that cron_is_kept_alive 'guide, daemons' 90
cron_is_kept_alive_body() {
	need cron
	private_machine
	serve "clock on exec = $(command -v cron), args = cron -f, keep_alive = always, throttle_interval = 0;"
	await says 'Spawned'
	_before=$(main_pid)
	await alive "$_before"
	kill -KILL "$_before"
	await another_than "$_before"
	stop_inetd
}

test_that lighttpd_takes_its_socket_by_listen_fds 'guide, sockets = pass' 90
lighttpd_takes_its_socket_by_listen_fds_body() {
	need lighttpd
	pick_ports port
	mkdir -p web
	echo 'hello from lighttpd' >web/index.html
	cat >lighttpd.conf <<-END
		server.document-root = "$PWD/web"
		server.systemd-socket-activation = "enable"
		server.port = $port
		server.bind = "127.0.0.1"
		index-file.names = ( "index.html" )
		mimetype.assign = ( ".html" => "text/html" )
	END
	serve "127.0.0.1:$port on protocol = tcp4, wait = yes, sockets = pass, user = $ME," \
	    "    exec = $(command -v lighttpd), args = lighttpd -D -f $PWD/lighttpd.conf;"
	ready tcp $port
	expect_like '*hello from lighttpd*' ask -k -t 10000 tcp 127.0.0.1 $port 'GET / HTTP/1.0\r\n\r\n'
	for _pid in $(children); do
		kill "$_pid"
	done
	await childless
	stop_inetd
}

test_that an_ordinary_user_keeps_a_daemon_alive 'guide, as yourself' 90
an_ordinary_user_keeps_a_daemon_alive_body() {
	need redis-server
	[ "$(id -u)" -eq 0 ] || atf_skip 'this case becomes another user, which takes root'
	pick_ports port
	chmod 1777 .
	conf "cache on exec = $(command -v redis-server), directory = $PWD," \
	    "    args = redis-server --bind 127.0.0.1 --port $port --save '' --supervised systemd --daemonize no," \
	    '    keep_alive = always, throttle_interval = 0, ready = notify;'
	alone setpriv --reuid=nobody --regid=nogroup --clear-groups "$INETD" --trace --pid-file "$PWD/pid" \
	    --state "$PWD/state" --socket "$PWD/sock" ./inetd.conf </dev/null >>trace 2>&1 &
	inetd=$!
	await says 'Ready'
	killed_and_back tcp $port
	stop_inetd
}
