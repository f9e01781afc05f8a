using System.CommandLine;
using System.Text.Json;
using Experimance.Host.Access.People;
using Experimance.Host.Audit;
using Experimance.Host.Commands.Configuration;

namespace Experimance.Host.Commands.Access;

/// <summary>
/// What the commands about people, tokens and the kiosk share: the installation that they are about, and how it is said. They
/// write the files alone; a running host follows them at once.
/// </summary>
internal sealed record AccessSession(FoundProject Found, InvocationConfiguration Io)
{
    /// <summary>Who changes: the user at the keyboard.</summary>
    public static string Who => ConfigSession.Who;

    public static Option<bool> Json => new("--json") { Description = "For programs." };

    public static Option<bool> DryRun => new("--dry-run") { Description = "Say what would be done; change nothing." };

    public static Argument<string> Name => new("NAME") { Description = PersonName.Form + "." };

    public static Option<string> Role
    {
        get
        {
            var role = new Option<string>("--role")
            {
                Description = "viewer (looks), operator (starts, stops, acknowledges) or admin (everything).",
                Required = true,
            };
            role.AcceptOnlyFromAmong("viewer", "operator", "admin");
            return role;
        }
    }

    public PeopleBook People => new(Found.Run([]).Places, TimeProvider.System);

    /// <returns>Exit status.</returns>
    public static async Task<int> WithAsync(
        ParseResult parsed,
        ProjectOption project,
        Func<AccessSession, Task<int>> act
    )
    {
        if (project.Find(parsed, out var exit) is not { } found)
        {
            return exit;
        }

        var session = new AccessSession(found, parsed.InvocationConfiguration);
        try
        {
            return await act(session).ConfigureAwait(false);
        }
        catch (PeopleRefusal refused)
        {
            return await session.RefuseAsync(refused.Message).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await session.Io.Error.WriteLineAsync($"experimance: {refused.Message}").ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    /// <summary>Does what changes something, with its lines in the audit log.</summary>
    /// <param name="what">The command with its arguments.</param>
    /// <param name="act">Exit status of what is done.</param>
    /// <returns>Exit status.</returns>
    public Task<int> ChangeAsync(string what, Func<Task<int>> act) =>
        CommandLineAudit.ChangeAsync(Found.Run([]).Places, Io, what, act);

    /// <param name="tried">A dry run: it is only said.</param>
    /// <param name="act">What is done.</param>
    /// <param name="say">What is said when it is done.</param>
    /// <inheritdoc cref="ChangeAsync(string, Func{Task{int}})"/>
    public Task<int> ChangeAsync(bool tried, string what, Func<Task> act, Func<Task<int>> say) =>
        tried
            ? say()
            : ChangeAsync(
                what,
                async () =>
                {
                    await act().ConfigureAwait(false);
                    return await say().ConfigureAwait(false);
                }
            );

    public static Wire.Role RoleOf(string word) => Enum.Parse<Wire.Role>(word, ignoreCase: true);

    /// <summary>Says it in words or as JSON.</summary>
    /// <returns>Done.</returns>
    public async Task<int> SayAsync(bool json, string text, object facts)
    {
        await Io
            .Output.WriteLineAsync(json ? JsonSerializer.Serialize(facts, JsonForm.Options) : text)
            .ConfigureAwait(false);
        return ExitCode.Done;
    }

    public Task NoteAsync(string text) => Io.Error.WriteLineAsync(text);

    /// <summary>Used wrongly, and what is right.</summary>
    public async Task<int> RefuseAsync(string why)
    {
        await Io.Error.WriteLineAsync($"experimance: {why}").ConfigureAwait(false);
        return ExitCode.UsedWrongly;
    }
}
