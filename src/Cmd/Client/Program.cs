using System.Runtime.InteropServices;
using Experimance.Client;
using Experimance.Client.Connecting;
using Experimance.Client.Terminals;

using var end = new CancellationTokenSource();
Action<PosixSignalContext> cancel = signal =>
{
    signal.Cancel = true;
    end.Cancel();
};
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, cancel);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, cancel);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, cancel);
var search = AddressSearch.OfProcess;
return await new Pbm(new SystemConsole(), search, Credentials.OfProcess(search), TimeProvider.System)
    .RunAsync(args, end.Token)
    .ConfigureAwait(false);
