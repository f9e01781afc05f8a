using System.CommandLine;
using System.Globalization;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Hocon;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Host.Simulation;

namespace Experimance.Host.Commands;

/// <summary><c>experimance simulate</c>: a day of the piece in virtual time, told as a time line.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var hours = new Option<double>("--hours")
        {
            Description = "How long the day is.",
            DefaultValueFactory = _ => 8,
        };
        var seed = new Option<int>("--seed")
        {
            Description = "Same seed, same day: visitors and chance.",
            DefaultValueFactory = _ => 1,
        };
        var persona = new Option<string>("--persona")
        {
            Description = "Who comes: mixed, gentle, typical, rough or children.",
            DefaultValueFactory = _ => "mixed",
        };
        persona.AcceptOnlyFromAmong("mixed", "gentle", "typical", "rough", "children");
        var frames = new Option<bool>("--frames")
        {
            Description = "Through the simulated camera and the whole analysis (slow) instead of as messages.",
        };
        var project = new ProjectOption();
        var rehearsal = new RehearsalOptions(seed);
        var command = new Command(
            "simulate",
            "Plays a day of visitors in virtual time and tells what happened; with --days or --script a month of faults instead, "
                + "and what each phone would have shown; with --find it searches for a month in which something goes wrong."
        )
        {
            hours,
            seed,
            persona,
            frames,
        };
        rehearsal.AddTo(command);
        command.SetAction(parsed =>
        {
            if (rehearsal.IsAskedFor(parsed))
            {
                return rehearsal.Play(parsed, project);
            }

            var (number, length) = (parsed.GetValue(seed), parsed.GetValue(hours));
            if (number < 1 || length is not (> 0 and <= 10_000))
            {
                Console.Error.WriteLine("experimance: --seed is 1 or more, --hours above 0 and at most 10000");
                return ExitCode.UsedWrongly;
            }

            if (project.Find(parsed, out var exit) is not { } found)
            {
                return exit;
            }

            var folder = found.Folder.Layers[0];
            var prompts = PromptReader.Read(
                Path.Combine(folder.Path, "prompts"),
                $"{folder.ShownAs}/prompts",
                out var errors
            );
            var inRuntime = new List<SettingError>();
            var runtime = RuntimeReader.Read(found.Run([]).Runtime, inRuntime);
            if (prompts is null || runtime is null)
            {
                Console.Error.WriteLine(string.Join('\n', inRuntime.Select(error => error.ToString()).Concat(errors)));
                return ExitCode.ConfigurationInvalid;
            }

            var room = new SyntheticSettings { Seed = number, Persona = parsed.GetValue(persona)! };
            Play(runtime.Text, prompts, room, TimeSpan.FromHours(length), parsed.GetValue(frames));
            return ExitCode.Done;
        });
        return project.AddTo(command);
    }

    private static void Play(string runtime, PromptBook prompts, SyntheticSettings room, TimeSpan time, bool frames)
    {
        var home = SimulatedDay.NewHome();
        try
        {
            var core = new CoreSettings { Seed = room.Seed };
            using var day = new SimulatedDay(new(runtime, home.FullName, prompts, core, room, frames));
            day.Live(time);
            DiaryPrinter.Print(day.Diary, time, Console.Out, CultureInfo.InvariantCulture);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
