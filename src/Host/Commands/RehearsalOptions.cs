using System.CommandLine;
using Experimance.Actors.Rehearsal;
using Experimance.Host.Installation;
using Experimance.Host.Simulation;

namespace Experimance.Host.Commands;

/// <summary>
/// <c>experimance simulate --days</c>, <c>--script</c> and <c>--find</c>: faults, people and servers instead of visitors. The
/// day of visitors is the same command without these.
/// </summary>
/// <param name="seed">Shared with the day of visitors.</param>
internal sealed class RehearsalOptions(Option<int> seed)
{
    private const int MostDays = 366;
    private const int MostLives = 10_000_000;
    private const int UsualDays = 30;

    private readonly Option<int?> _days = new("--days")
    {
        Description = "So many days of faults, with the true health, ladder and notification actors.",
    };

    private readonly Option<string?> _script = new("--script")
    {
        Description = "What happens stands in this file instead of being drawn by seed.",
    };

    private readonly Option<bool> _find = new("--find")
    {
        Description = "Search seeds, on the pure models, for a life in which a law is broken, and shrink it.",
    };

    private readonly Option<int> _lives = new("--lives")
    {
        Description = "With --find: so many lives.",
        DefaultValueFactory = _ => 1000,
    };

    public void AddTo(Command command)
    {
        command.Add(_days);
        command.Add(_script);
        command.Add(_find);
        command.Add(_lives);
    }

    public bool IsAskedFor(ParseResult parsed) =>
        parsed.GetValue(_days) is not null || parsed.GetValue(_script) is not null || parsed.GetValue(_find);

    /// <returns>The exit status; with <c>--find</c> 1 where a law is broken.</returns>
    public int Play(ParseResult parsed, ProjectOption project)
    {
        var (days, number) = (parsed.GetValue(_days) ?? UsualDays, parsed.GetValue(seed));
        var (lives, error) = (parsed.GetValue(_lives), parsed.InvocationConfiguration.Error);
        if (days is < 1 or > MostDays || number < 0 || lives is < 1 or > MostLives)
        {
            error.WriteLine($"experimance: --days is 1 to {MostDays}, --seed 0 or more, --lives 1 to {MostLives}");
            return ExitCode.UsedWrongly;
        }

        if (parsed.GetValue(_find) && parsed.GetValue(_script) is not null)
        {
            error.WriteLine("experimance: --find draws its lives by seed; --script lives one that is written down");
            return ExitCode.UsedWrongly;
        }

        if (project.Find(parsed, out var exit) is not { } found)
        {
            return exit;
        }

        if (ProjectSettings.ReadFiles(found.Run([]), out var wrong) is not { } settings)
        {
            error.WriteLine(string.Join('\n', wrong));
            return ExitCode.ConfigurationInvalid;
        }

        var plan = PlanOf(settings);
        var to = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_find))
        {
            var wish = new RehearsalProtocol.Wish(days, number, null);
            return RehearsalProtocol.Find(plan, lives, wish, to, TimeProvider.System) ? ExitCode.Done : ExitCode.Failed;
        }

        return Live(plan, days, number, parsed.GetValue(_script), to, error);
    }

    private static int Live(
        RehearsalProtocol.Plan plan,
        int days,
        int seed,
        string? script,
        TextWriter to,
        TextWriter error
    )
    {
        (string, string)? text;
        try
        {
            text = script is null ? null : (File.ReadAllText(script), script);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"experimance: the script {script} cannot be read: {refused.Message}");
            return ExitCode.Missing;
        }

        var home = SimulatedDay.NewHome();
        try
        {
            var errors = RehearsalProtocol.Play(plan, new(days, seed, text), home.FullName, to);
            if (errors.IsEmpty)
            {
                return ExitCode.Done;
            }

            error.WriteLine(string.Join('\n', errors));
            return ExitCode.ConfigurationInvalid;
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static RehearsalProtocol.Plan PlanOf(ProjectSettings settings)
    {
        var project = settings.Project;
        return new(
            settings.Notifications,
            settings.Health,
            settings.Runtime.Supervision,
            project.TimeZone,
            project.Opening,
            [.. project.People.Select(person => person.Role)],
            project.Title,
            settings.Texts,
            settings.Runtime.Text
        );
    }
}
