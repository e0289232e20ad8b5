#!/usr/bin/env atf-sh
# The tarball, what install.sh makes of it, and the Debian package.
. "${0%/*}/inetd.subr"

MAKINGS=$(cd "${0%/*}/.." && pwd)/daemon/src/package
TREE=$(cd "${0%/*}/.." && pwd -P)
PACKAGES=$TOOLS/package

# tarball: sets $tarball; makes it of what is built, unless that was done since.
tarball() {
	need flock
	flock "$TOOLS/package.lock" sh -c '
		for jar in "$1"/*/target/inetd-*.jar "$2/stage.sh" "$2/install.sh"; do
			[ "$3/made" -nt "$jar" ] || { rm -rf "$3" && sh "$2/stage.sh" "$3" && : >"$3/made"; exit; }
		done' sh "$TREE" "$MAKINGS" "$PACKAGES" >stage.out 2>&1 || fail "$(cat stage.out)"
	tarball=$(echo "$PACKAGES"/inetd-*.tar.gz)
}

# unpack: the tarball is in ./unpacked.
unpack() {
	tarball
	mkdir unpacked
	tar -xzf "$tarball" -C unpacked --strip-components 1
}

install_here() {
	$AS sh unpacked/install.sh --prefix "$PWD/home/prefix" >install.out 2>&1 || fail "$(cat install.out)"
	INETD=$PWD/home/prefix/sbin/inetd
}

# version: what the installed inetd says of itself.
version() {
	"$INETD" --version -v
}

# serves_and_goes: what is installed serves, answers inetdctl, and is taken away without a trace.
serves_and_goes() {
	install_here
	expect_like '*home/prefix/lib/inetd/java*inetd.aot in use' $AS "$INETD" --version -v
	pick_ports port
	conf "127.0.0.1:$port stream tcp nowait ${AS:+nobody} /bin/cat cat"
	[ -n "$AS" ] || conf "127.0.0.1:$port stream tcp nowait $ME /bin/cat cat"
	alone $AS "$INETD" -f --pid-file "$PWD/home/pid" --state "$PWD/home/state" --db "$PWD/home/db" \
	    --socket "$PWD/home/sock" "$PWD/inetd.conf" </dev/null >>trace 2>&1 &
	inetd=$!
	ready tcp $port
	expect hello ask tcp 127.0.0.1 $port hello
	await [ -S home/sock ]
	expect_like "*$port/tcp*listening*" $AS env INETD_SOCKET="$PWD/home/sock" home/prefix/bin/inetdctl status
	$AS env INETD_JAVA_OPTIONS=-XX:AOTMode=on home/prefix/bin/inetdctl --version || fail 'inetdctl has no cache'
	$AS home/prefix/bin/inetdsim --version || fail 'inetdsim'
	stop_inetd
	$AS sh home/prefix/lib/inetd/install.sh --uninstall || fail uninstall
	[ ! -e home/prefix ] || fail "left: $(find home/prefix)"
}

test_that it_serves_where_it_was_installed_and_leaves_nothing 'docs/guide.md, Install' 600
it_serves_where_it_was_installed_and_leaves_nothing_body() {
	unpack
	mkdir home
	serves_and_goes
}

test_that nobody_installs_and_runs_it_too 'docs/guide.md, Install' 600
nobody_installs_and_runs_it_too_body() {
	need setpriv
	[ "$(id -u)" -eq 0 ] || atf_skip 'only root becomes somebody else'
	unpack
	mkdir home
	chown nobody home
	AS='setpriv --reuid nobody --regid nogroup --clear-groups --'
	$AS test -x "$PWD/unpacked/install.sh" || fail "nobody cannot read $PWD"
	serves_and_goes
}

test_that a_dry_run_does_nothing 'docs/guide.md, Install' 600
a_dry_run_does_nothing_body() {
	unpack
	atf_check -o match:'cp .*sbin/inetd' sh unpacked/install.sh --dry-run --prefix "$PWD/home/prefix"
	[ ! -e home ] || fail "made: $(find home)"
}

test_that what_is_not_from_here_is_left_alone 'docs/guide.md, Install' 600
what_is_not_from_here_is_left_alone_body() {
	unpack
	mkdir -p home/prefix/sbin
	echo mine >home/prefix/sbin/inetd
	atf_check -s exit:1 -e match:'sbin/inetd is not from here' \
	    sh unpacked/install.sh --prefix "$PWD/home/prefix"
	rm home/prefix/sbin/inetd
	echo mine >home/prefix/sbin/other
	install_here
	install_here	# an upgrade
	atf_check sh unpacked/install.sh --uninstall --prefix "$PWD/home/prefix"
	equal home/prefix/sbin/other "$(find home -type f)"
}

test_that a_cache_that_does_not_fit_is_told_and_made_anew 'inetd(8), --version' 600
a_cache_that_does_not_fit_is_told_and_made_anew_body() {
	unpack
	install_here
	expect_like '*inetd.aot in use' version
	touch home/prefix/lib/inetd/daemon/target/inetd-daemon-*.jar
	expect_like '*cache none that is as new as the jars*' version
	echo damage >home/prefix/lib/inetd/daemon/target/inetd.aot
	expect_like '*inetd.aot not in use: *' version
	pick_ports port
	serve "127.0.0.1:$port stream tcp nowait $ME /bin/cat cat"
	ready tcp $port
	stop_inetd
	install_here
	expect_like '*inetd.aot in use' version
	touch unpacked/lib/inetd/daemon/target/inetd-daemon-*.jar
	install_here	# made at installation, since the one that came along does not fit
	expect_like '*inetd.aot in use' version
}

test_that no_path_of_the_tree_that_built_it_is_in_it 'issue of packages' 600
no_path_of_the_tree_that_built_it_is_in_it_body() {
	unpack
	equal '' "$(grep -rlF "$TREE/" unpacked)"
}

# What rc.subr(8) does of the script's variables, as far as the script uses it.
rc_subr() {
	cat <<-'END'
		load_rc_config() { . ./rc.conf; }
		run_rc_command() {
			eval "enabled=\$$rcvar flags=\${${name}_flags-}"
			case $1 in
			start) [ "$enabled" = YES ] || return 1
				for f in $required_files; do [ -r "$f" ] || { echo "no $f" >&2; return 1; }; done
				$command $flags $command_args ;;
			stop) kill "$(cat "$pidfile")" ;;
			reload) $reload_precmd && kill -HUP "$(cat "$pidfile")" ;;
			check) $check_cmd ;;
			esac
		}
	END
}

test_that the_rc_script_starts_checks_and_reloads 'rc.subr(8)' 600
the_rc_script_starts_checks_and_reloads_body() {
	unpack
	install_here
	rc_subr >rc.subr
	pick_ports port other
	conf "127.0.0.1:$port stream tcp nowait $ME /bin/cat cat"
	sed "s,/etc/rc.subr,$PWD/rc.subr,; s,/var/run/,$PWD/,; s,\$_rc_subr_loaded ,," \
	    home/prefix/share/examples/inetd/rc.d/inetd >rc
	not grep @PREFIX@ rc || fail 'a place was not filled in'
	cat >rc.conf <<-END
		inetd=YES
		inetd_conf=$PWD/inetd.conf
		inetd_flags="--pid-file $PWD/inetd.pid --state $PWD/state --db $PWD/db --socket $PWD/sock"
	END
	atf_check -e ignore sh ./rc start
	inetd=$(cat inetd.pid)
	ready tcp $port
	equal "$PWD/home/prefix/lib/inetd/java/bin/java" "$(tr '\0' '\n' </proc/$inetd/cmdline | head -n 1)"
	conf "127.0.0.1:$port stream tcp nowait $ME /bin/cat cat" nonsense
	atf_check -s not-exit:0 -o ignore -e ignore sh ./rc check
	conf "127.0.0.1:$port stream tcp nowait $ME /bin/cat cat" \
	    "127.0.0.1:$other stream tcp nowait $ME /bin/cat cat"
	atf_check -o ignore -e ignore sh ./rc reload
	ready tcp $other
	sh ./rc stop
	await not alive "$inetd"
	nothing_is_left
}

test_that the_scripts_please_shellcheck 'docs/decisions/0043' 60
the_scripts_please_shellcheck_body() {
	need shellcheck
	cd "$MAKINGS" || fail "$MAKINGS"
	atf_check shellcheck -S warning -P "$TREE" stage.sh install.sh deb.sh debian/postinst debian/prerm \
	    debian/postrm debian/*.init
	# rc.subr reads the variables that are set for it.
	atf_check shellcheck -S warning -s sh -e SC2034,SC2154 rc.d/inetd
}

# deb: sets $deb; makes it of the tarball.
deb() {
	need dpkg-deb
	tarball
	mkdir deb
	ln -s "$tarball" deb/
	sh "$MAKINGS/deb.sh" deb >deb.out 2>&1 || fail "$(cat deb.out)"
	deb=$(echo "$PWD"/deb/*.deb)
}

test_that the_debian_package_has_no_error_that_lintian_knows 'Debian policy' 600
the_debian_package_has_no_error_that_lintian_knows_body() {
	need lintian
	deb
	equal '' "$(lintian --allow-root --tag-display-limit 0 "$deb" 2>&1 | grep '^E:')"
}

test_that the_debian_package_serves_is_upgraded_and_purged 'docs/guide.md, Install' 600
the_debian_package_serves_is_upgraded_and_purged_body() {
	unshare --mount --pid --net --fork true 2>unshare.err ||
	    atf_skip "cannot make private namespaces here (root is needed): $(cat unshare.err)"
	deb
	# Nothing starts here but what is asked for; no init, no other inetd.
	cat >inside <<-'END'
		exec 2>&1
		PATH=/usr/sbin:/usr/bin:/sbin:/bin; export PATH
		printf '#!/bin/sh\nexit 104\n' >/usr/sbin/policy-rc.d
		chmod 755 /usr/sbin/policy-rc.d
		rm -f /sbin/init
		for other in openbsd-inetd inetutils-inetd rlinetd xinetd; do dpkg -P --force-depends $other; done
		cat >/etc/inetd.conf <<-CONF
			127.0.0.1:
			7005 stream tcp nowait root /bin/cat cat
			worker on exec = /bin/sleep, args = sleep 1000, keep_alive = always;
		CONF
		works() {
			equal hello "$(ask tcp 127.0.0.1 7005 hello)"
			inetdctl status worker >status || fail "status: $(cat status)"
			sed -n 's/^worker running (start), process //p' status
		}
		fail() { echo "FAILED $*"; exit 1; }
		equal() { [ "$1" = "$2" ] || fail "not '$1' but '$2'"; }
		PATH=$1:$PATH
		cd /tmp || fail /tmp
		dpkg --force-depends -i "$2" || fail install
		worker=$(works) || fail "$worker"
		dpkg --force-depends -i "$2" || fail upgrade
		again=$(works) || fail "$again"
		equal "$worker" "$again"
		/etc/init.d/inetd-supervised reload || fail reload
		/etc/init.d/inetd-supervised status || fail status
		dpkg -P --force-depends inetd-supervised || fail purge
		for left in /usr/lib/inetd /usr/sbin/inetd /run/inetd* /var/db/inetd /etc/init.d/inetd-supervised /etc/rc2.d/*inetd-sup*; do
			[ ! -e "$left" ] || fail "left: $left"
		done
		[ -e /etc/inetd.conf ] || fail "a file with somebody's lines was removed"
		ps -e -o args= | grep '[i]netd/java' && fail 'it runs still'
		echo WELL
	END
	mkdir root
	unshare --mount --pid --net --fork --kill-child --propagation private sh "$(atf_get_srcdir)/root" "$PWD/root" \
	    sh "$PWD/inside" "$TOOLS" "$deb" >inside.out || fail "$(cat inside.out)"
	equal WELL "$(tail -n 1 inside.out)"
}
