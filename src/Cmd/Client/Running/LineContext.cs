using Experimance.Client.Arguments;
using Experimance.Client.Connecting;
using Experimance.Client.Printing;

namespace Experimance.Client.Running;

/// <summary>What a line is run with.</summary>
/// <param name="Started">The options that pbm was started with.</param>
/// <param name="Confirm">Asks a person; null: there is none to ask.</param>
/// <param name="Patience">How long a lost host is tried again; null: until a person has enough.</param>
internal sealed record LineContext(
    IHost Host,
    IConsole Console,
    ShellOptions Started,
    Func<string, CancellationToken, Task<bool>>? Confirm,
    TimeSpan? Patience
)
{
    public TimeProvider Clock => Host.Clock;
}
