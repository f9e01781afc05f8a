using System.Runtime.InteropServices;

namespace Experimance.Host.Lifecycle;

/// <summary>Ctrl-C and SIGTERM ask for the orderly end; one party only reacts to them.</summary>
internal sealed class Signals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    public Signals(End end) =>
        _registrations = [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
                PosixSignalRegistration.Create(
                    signal,
                    caught =>
                    {
                        caught.Cancel = true;
                        end.Ask(ExitCode.Done, $"asked to by {signal}");
                    }
                )
            ),
        ];

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
