using System.Collections.Immutable;

namespace Experimance.Palettes.Catalogue;

/// <summary>Everything about a command but its doing.</summary>
/// <param name="palette">First word: <c>service</c>.</param>
/// <param name="name">Second word: <c>restart</c>.</param>
public sealed class CommandDeclaration(string palette, string name)
{
    /// <summary>What most commands may take, and those that begin something long (a recording) set themselves.</summary>
    public static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(10);

    public string Palette { get; } = palette;

    public string Name { get; } = name;

    /// <summary>What it does, in one sentence for people.</summary>
    public required string Effect { get; init; }

    /// <summary>The least that a caller has to be.</summary>
    public required Role Role { get; init; }

    public Shape Shape { get; init; } = Shape.Said;

    /// <summary>It changes something: it is written to the audit log, and refused where that cannot be written.</summary>
    public bool Changes { get; init; }

    /// <summary>It is done even where the audit log cannot be written: what makes things safe must always work.</summary>
    public bool EvenWithoutAudit { get; init; }

    /// <summary>A person is asked first; programs say <c>--yes</c>.</summary>
    public bool Confirm { get; init; }

    /// <summary>It can say what it would do (<see cref="CommandRun.DryRun"/>).</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// It needs neither the thread pool nor any room, never awaits, and so answers when both are stuck. It runs on a thread of
    /// its own, also through the night door.
    /// </summary>
    public bool Night { get; init; }

    /// <summary>Null: without end (a stream ends when its caller goes).</summary>
    public TimeSpan? Limit { get; init; } = UsualLimit;

    public ImmutableArray<ArgumentDeclaration> Arguments { get; init; } = [];

    /// <summary>
    /// With some arguments it is another thing (<c>fire-drill stop</c>, <c>gc --collect</c>): whose role, audit, confirmation and limit
    /// count then. Null from it: no other. What is declared here itself needs no higher role than any of them.
    /// </summary>
    public Func<IReadOnlyDictionary<string, string>, CommandDeclaration?>? Variant { get; init; }

    /// <summary>What counts for these arguments, which have been checked.</summary>
    public CommandDeclaration For(IReadOnlyDictionary<string, string> arguments) => Variant?.Invoke(arguments) ?? this;

    /// <summary>Whole lines as they are typed.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];

    public override string ToString() => $"{Palette} {Name}";

    /// <summary>What the client learns.</summary>
    public CommandInfo Describe()
    {
        var info = new CommandInfo
        {
            Name = Name,
            Effect = Effect,
            Role = Role,
            Changes = Changes,
            Confirm = Confirm,
            DryRun = DryRun,
            Shape = Shape,
            Night = Night,
        };
        info.Arguments.AddRange(Arguments.Select(argument => argument.Describe()));
        info.Examples.AddRange(Examples);
        return info;
    }
}
