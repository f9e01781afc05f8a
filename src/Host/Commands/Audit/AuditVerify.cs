using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Host.Audit;
using Experimance.Host.Programs;

namespace Experimance.Host.Commands.Audit;

/// <summary><c>experimance audit verify [--json]</c>: is the log what was written? It works with and without a running host.</summary>
internal static class AuditVerify
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "For programs." };
        var project = new ProjectOption();
        var command = new Command(
            "verify",
            "Checks the audit log from its first line, and against the heads in the logs and the journal."
        )
        {
            json,
        };
        command.SetAction(
            async (parsed, end) =>
                project.Find(parsed, out var exit) is { } found
                    ? await CheckAsync(found.Run([]), parsed.GetValue(json), parsed.InvocationConfiguration, end)
                        .ConfigureAwait(false)
                    : exit
        );
        return project.AddTo(command);
    }

    private static async Task<int> CheckAsync(
        RunOptions run,
        bool json,
        InvocationConfiguration io,
        CancellationToken end
    )
    {
        var notes = new List<string>();
        try
        {
            IProgramRunner? journal = run.Development ? null : new ProgramRunner(TimeProvider.System);
            var heads = await AuditHeads.FindAsync(run.Places, journal, notes, end).ConfigureAwait(false);
            var verdict = AuditCheck.Run(AuditFolder.Of(run.Places), heads);
            verdict = verdict with { Notes = [.. notes, .. verdict.Notes] };
            if (json)
            {
                await io
                    .Output.WriteLineAsync(JsonSerializer.Serialize(View(verdict), JsonForm.Options))
                    .ConfigureAwait(false);
            }
            else
            {
                Print(verdict, io);
            }

            return verdict.Sound ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await io
                .Error.WriteLineAsync(
                    $"experimance: the audit log cannot be read: {refused.Message}; run it as root or as the service's user"
                )
                .ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    private static void Print(AuditVerdict verdict, InvocationConfiguration io)
    {
        foreach (var note in verdict.Notes)
        {
            io.Error.WriteLine($"Note: {note}.");
        }

        foreach (var fault in verdict.Faults)
        {
            io.Output.WriteLine($"Fault: {fault.What}.");
        }

        io.Output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(verdict.Sound ? "Sound" : "Not sound")}: {verdict.Lines} lines, compared with {verdict.Heads} heads; the last is {verdict.Head}."
            )
        );
    }

    private static object View(AuditVerdict verdict) =>
        new
        {
            verdict.Sound,
            verdict.Lines,
            Head = new { verdict.Head.Number, verdict.Head.Hash },
            HeadsCompared = verdict.Heads,
            verdict.Faults,
            verdict.Notes,
        };
}
