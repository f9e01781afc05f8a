using Experimance.Actors.Foundation;

namespace Experimance.Operations.Machine;

/// <summary>
/// The machine that is worked on: its files below a root (in tests a folder), its accounts, its programs. All paths are given
/// as they are on the machine itself: <c>/etc/experimance</c>.
/// </summary>
/// <param name="root"><c>/</c>, or a folder that stands for it.</param>
internal sealed class TargetMachine(string root, IProgramRunner programs, TimeProvider clock)
{
    /// <summary>For the usual programs, which answer within seconds.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    /// <summary>What programs find in their environment: nothing of ours, and no language but C.</summary>
    private static readonly Dictionary<string, string> PlainEnvironment = new()
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["LC_ALL"] = "C.UTF-8",
        ["SYSTEMD_PAGER"] = "",
    };

    public TimeProvider Clock { get; } = clock;

    public Accounts Accounts { get; } = new(root);

    /// <summary>Of this process: only root sets owners and makes accounts.</summary>
    public bool IsRoot { get; init; } = NativeFiles.EffectiveUser() == 0;

    /// <summary>Whether owners are set and looked at; not in a test that is not root's.</summary>
    public bool HasOwners { get; init; } = true;

    /// <summary>Called just before and just after each change of a file: a test pulls the plug there.</summary>
    public Action<string> OnChange { get; init; } = _ => { };

    /// <summary>Where a path of the machine lies for this process.</summary>
    public string At(string path) => root == "/" ? path : Path.Combine(root, path.TrimStart('/'));

    public bool Exists(string path) => NativeFiles.Look(At(path)) is not null;

    /// <summary>Runs a program of the machine.</summary>
    public Task<ProgramResult> TryRunAsync(TimeSpan limit, string program, params IReadOnlyList<string> arguments) =>
        programs.RunAsync(new(program, arguments, limit, PlainEnvironment), CancellationToken.None);

    /// <inheritdoc cref="TryRunAsync(TimeSpan, string, IReadOnlyList{string})"/>
    public Task<ProgramResult> TryRunAsync(string program, params IReadOnlyList<string> arguments) =>
        TryRunAsync(Usual, program, arguments);

    /// <summary>Runs a program that changes the machine and must succeed.</summary>
    /// <exception cref="IOException">It failed; the message says how.</exception>
    public async Task<string> RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        var line = $"{program} {string.Join(' ', arguments)}";
        OnChange(line);
        var ran = await TryRunAsync(program, arguments).ConfigureAwait(false);
        if (ran.ExitCode != 0)
        {
            var why = ran.TimedOut ? "it did not end in time" : ran.Error.Trim();
            throw new IOException(
                $"`{line}` failed ({ran.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no status"}): {why}"
            );
        }

        OnChange(line);
        return ran.Output;
    }
}
