using System.CommandLine;
using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Analysis;

namespace Experimance.Host.Commands;

/// <summary>
/// <c>experimance analyze RECORDING [--json] [--masks DIR [--every N]]</c>: the depth analysis over a recording, as fast as
/// it goes, with the project's settings.
/// </summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var options = new DepthOptions();
        var recording = new Argument<string>("RECORDING") { Description = "Folder, or a zip of one" };
        var json = new Option<bool>("--json") { Description = "One JSON object a line" };
        var masks = new Option<string?>("--masks")
        {
            Description = "Folder for bowl-NNNNNN.png and hand-NNNNNN.png (255 inside)",
        };
        var every = new Option<int>("--every")
        {
            Description = "Write masks of every Nth frame only",
            DefaultValueFactory = _ => 1,
        };
        every.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--every must be 1 or more.");
            }
        });
        var command = new Command("analyze", "Runs the depth analysis over a recording.")
        {
            recording,
            json,
            masks,
            every,
        };
        command.SetAction(parsed =>
            options.With(
                parsed,
                settings =>
                    Run(
                        parsed.GetRequiredValue(recording),
                        settings.Analysis,
                        parsed.GetValue(json),
                        parsed.GetValue(masks) is { } folder ? new MaskWriter(folder, parsed.GetValue(every)) : null,
                        parsed.InvocationConfiguration.Output,
                        parsed.InvocationConfiguration.Error
                    )
            )
        );
        return options.AddTo(command);
    }

    /// <returns>Exit status: 0 done, 1 failed; what was printed before a damaged frame holds.</returns>
    public static int Run(
        string recording,
        AnalysisSettings settings,
        bool json,
        MaskWriter? masks,
        TextWriter output,
        TextWriter error
    )
    {
        try
        {
            foreach (var line in RecordingAnalysis.Run(recording, settings, masks))
            {
                output.WriteLine(json ? line.ToJson() : line.ToText());
            }

            return ExitCode.Done;
        }
        catch (Exception e) when (e is CameraException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
    }
}
