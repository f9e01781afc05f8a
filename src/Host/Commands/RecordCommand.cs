using System.CommandLine;
using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Cameras;
using Experimance.Actors.Depth.Cameras.Recording;

namespace Experimance.Host.Commands;

/// <summary><c>experimance record FILE --seconds N</c>: writes what the project's camera sees.</summary>
internal static class RecordCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    public static Command Create()
    {
        var options = new DepthOptions();
        var file = new Argument<string>("FILE") { Description = "Folder to write, or a file ending in .zip" };
        var seconds = new Option<double>("--seconds") { Description = "How long to record", Required = true };
        seconds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and < 86400))
            {
                result.AddError("--seconds must be more than 0 and less than 86400.");
            }
        });
        var command = new Command("record", "Records depth frames of the project's camera.") { file, seconds };
        command.SetAction(parsed =>
            options.With(
                parsed,
                settings =>
                    Run(
                        CameraSource.For(settings, TimeProvider.System),
                        TimeProvider.System,
                        parsed.GetRequiredValue(file),
                        parsed.GetRequiredValue(seconds),
                        parsed.InvocationConfiguration.Output,
                        parsed.InvocationConfiguration.Error
                    )
            )
        );
        return options.AddTo(command);
    }

    /// <returns>Exit status: 0 done, 1 failed.</returns>
    public static int Run(
        CameraSource source,
        TimeProvider clock,
        string path,
        double seconds,
        TextWriter output,
        TextWriter error
    )
    {
        try
        {
            using var camera = source.Open();
            using var writer = new RecordingWriter(path, camera.Format);
            var frames = Record(camera, clock, writer, TimeSpan.FromSeconds(seconds));
            output.WriteLine($"{path}: {writer.Count} frames, {frames.Dropped} missed.");
            return ExitCode.Done;
        }
        catch (Exception e) when (e is CameraException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"Nothing more is recorded: {e.Message}");
            return ExitCode.Failed;
        }
    }

    private static (long Dropped, long Last) Record(
        IDepthCamera camera,
        TimeProvider clock,
        RecordingWriter writer,
        TimeSpan length
    )
    {
        var frame = new DepthFrame(camera.Format.Width, camera.Format.Height, camera.Format.UnitMm);
        TimeSpan? first = null;
        var (dropped, last) = (0L, 0L);
        var before = clock.GetTimestamp();
        while (first is not { } begin || frame.Time - begin < length - TimeSpan.FromSeconds(1 / camera.Format.Rate))
        {
            if (!camera.TryRead(frame, Wait))
            {
                if (clock.GetElapsedTime(before) > Patience)
                {
                    throw new CameraException($"The camera has given no frame for {Patience.TotalSeconds:F0} s.");
                }

                continue;
            }

            before = clock.GetTimestamp();
            dropped += first is null ? 0 : frame.Sequence - last - 1;
            (first, last) = (first ?? frame.Time, frame.Sequence);
            writer.Add(frame);
        }

        return (dropped, last);
    }
}
