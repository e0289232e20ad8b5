package inetd.daemon.loop;

import inetd.daemon.condition.ConditionPort;
import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.ControlPort;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.Journal;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.ProcessPort;
import inetd.daemon.kernel.RpcRegistrar;
import inetd.daemon.kernel.SignalPort;
import inetd.daemon.kernel.Successor;
import inetd.daemon.kernel.WatchdogPort;
import inetd.daemon.kernel.Workers;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Spawner;
import inetd.daemon.report.ReportParts;
import inetd.daemon.servicedir.DirectoryPort;
import inetd.daemon.state.State;
import inetd.daemon.wrap.Access;

/**
 * The parts of the kernel that differ between systems, uses and tests.
 *
 * @param successor the inetd that this one may give way to
 * @param before what the inetd before, in the same process, has left open
 * @param restore run whenever the configuration is read, to put back what was removed
 * @param served run once, when what the first reading asked for has been tried, and told
 */
public record KernelParts(
    Libc libc,
    Abi abi,
    DescriptorLimit descriptors,
    Poller poller,
    ConditionPort world,
    SignalPort signals,
    Spawner spawner,
    Journal journal,
    ReportParts reportParts,
    Access access,
    RpcRegistrar registrar,
    ProcessPort processes,
    State state,
    WatchdogPort watchdogs,
    ConfigurationSource definitions,
    ControlPort control,
    DirectoryPort directories,
    Workers workers,
    Successor successor,
    Inheritance before,
    Runnable restore,
    Runnable served) {}
