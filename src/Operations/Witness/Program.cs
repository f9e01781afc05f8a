using Experimance.Witness;

// One look of the outside witness; experimance-witness.timer starts it each minute. --root is for tests: it goes before every path.
var root = args is ["--root", var given] ? given : "";
var time = TimeProvider.System;
var file = Path.Combine(
    Environment.GetEnvironmentVariable("STATE_DIRECTORY") ?? $"{root}/var/lib/experimance-witness",
    "state.json"
);
var machine = new Machine(time, root);
var unit = machine.Unit();
var state = Memory.Read(file);
var (look, address) = await machine.LookAsync(unit, state.Address);
var now = time.GetLocalNow();
state = state.After(look, now) with { Address = address };

// Before anything is told: a witness that cannot remember would tell the same each minute, and says so instead.
if (!Memory.TryWrite(file, state, out var refused))
{
    Console.Error.WriteLine($"experimance-witness: {refused}");
    return 1;
}

if (look.Answers)
{
    Console.WriteLine("the host answers");
}
else
{
    Console.WriteLine(
        $"the host does not answer ({state.Missed} looks){(look.Meant is { } why ? $", which is meant: {why}" : "")}{(look.Unit.Length > 0 ? $"; its unit is {look.Unit}" : "")}"
    );
}

if (!state.IsOutage && state.Ended is null)
{
    return 0;
}

var settings = WitnessSettings.Read(
    $"{root}/etc/experimance",
    Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY")
);
foreach (var trouble in settings.Troubles)
{
    Console.Error.WriteLine($"experimance-witness: {trouble}");
}

var project = unit is null ? "Experimance" : Machine.ProjectOf(unit);
var places = settings.Places(machine.ProjectText(project));
if (places.IsEmpty)
{
    Console.Error.WriteLine(
        "experimance-witness: nobody can be told: write EXPERIMANCE_NTFY_URL, or EXPERIMANCE_SMTP_URL and EXPERIMANCE_MAIL_TO, into /etc/experimance/experimance.env"
    );
    return 1;
}

var teller = new Teller(settings, time);
var failed = false;
if (state.IsOutage)
{
    var lines = unit is null ? "" : await machine.LinesAsync(unit, 20);
    var secrets = settings.Secrets();
    var masked = string.Join('\n', lines.Split('\n').Select(line => Masks.Of(line, secrets)));
    foreach (var place in places.Where(place => !state.Told.Contains(place.Fingerprint)))
    {
        var words = WitnessWords.Down(
            place.Language,
            project,
            Local(state.Since!.Value),
            look.Unit.Length > 0 ? look.Unit : "–",
            masked.Length > 0 ? masked.Trim() : "–"
        );
        await TellAsync(place, words, Thread(state.Since!.Value), urgent: true, state.Knows(place.Fingerprint));
    }
}
else if (state.Ended is { } over)
{
    foreach (var place in places.Where(place => over.Left.Contains(place.Fingerprint)))
    {
        var words = WitnessWords.Up(place.Language, project, Local(over.Since), Local(over.At), over.Why == "meant");
        await TellAsync(place, words, Thread(over.Since), urgent: false, state.KnowsEnd(place.Fingerprint));
    }

    // Places that are no longer there are waited for by nobody.
    if (!failed && state.Ended is not null)
    {
        state = state with { Ended = null };
        Memory.TryWrite(file, state, out _);
    }
}

return failed ? 1 : 0;

async Task TellAsync(WitnessPlace place, WitnessWords words, string thread, bool urgent, WitnessState told)
{
    if (await teller.TellAsync(place, words, thread, urgent) is { } trouble)
    {
        failed = true;
        Console.Error.WriteLine(
            $"experimance-witness: {place.Channel} {place.Fingerprint} could not be told: {trouble}; tried again at the next look"
        );
        return;
    }

    Console.WriteLine($"{place.Channel} {place.Fingerprint} was told: {words.Title}");
    state = told;
    Memory.TryWrite(file, state, out _);
}

DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.Local);

static string Thread(DateTimeOffset since) => $"witness-{since.ToUnixTimeSeconds()}";
