using System.Collections.Immutable;
using System.Text;
using Experimance.Actors.Configuration.History;

namespace Experimance.Actors.Tests.Configuration.History;

/// <summary>Changes of a configuration: whole, checked, remembered, taken back.</summary>
public sealed class ConfigurationKeeperTests
{
    [Fact]
    public async Task A_change_is_written_in_place_and_remembered_with_who_when_and_what()
    {
        using var shelf = new Shelf();
        (await shelf.SetAsync("core.idle", "60s")).IsRefused.ShouldBeFalse();

        shelf.Text.ShouldBe("# kept\nidle = \"60s\" # so long\ndepth = 3\n");
        using var keeper = await shelf.OpenAsync();
        var entry = keeper.History().First();
        (entry.By, entry.Time).ShouldBe(("artist", shelf.Time.GetUtcNow()));
        entry.Changes.ShouldBe([new("core.idle", "\"45s\"", "\"1min\"")]);
    }

    [Fact]
    public async Task What_would_make_it_wrong_is_refused_and_nothing_changes()
    {
        using var shelf = new Shelf();
        using var keeper = await shelf.OpenAsync();
        var result = keeper.Change(
            "artist",
            "by a clumsy program",
            ImmutableDictionary<string, ImmutableArray<byte>?>.Empty.Add(Shelf.File, [.. "depth = 12"u8])
        );

        result.Errors.ShouldHaveSingleItem().ShouldStartWith("projects/show/core.toml:1:9: 'depth' is from 1 to 9");
        shelf.Text.ShouldContain("depth = 3");
        keeper.History().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_configuration_that_is_wrong_already_can_be_mended_piece_by_piece()
    {
        using var shelf = new Shelf();
        shelf.Write(Shelf.File, "idle = 45\ndepth = 12\n");
        var first = await shelf.SetAsync("core.depth", "4");
        first.IsRefused.ShouldBeFalse();
        first.StillWrong.ShouldHaveSingleItem().ShouldContain("'idle' needs a unit");
        var second = await shelf.SetAsync("core.idle", "40s");
        second.StillWrong.ShouldBeEmpty();
        shelf.Text.ShouldBe("idle = \"40s\"\ndepth = 4\n");
    }

    [Fact]
    public async Task What_somebody_changed_by_hand_is_a_change_of_its_own()
    {
        using var shelf = new Shelf();
        await shelf.SetAsync("core.idle", "60s");
        shelf.Write(Shelf.File, shelf.Text.Replace("depth = 3", "depth = 5", StringComparison.Ordinal));
        await shelf.SetAsync("core.idle", "70s");

        using var keeper = await shelf.OpenAsync();
        var entries = keeper.History().ToList();
        entries.Select(entry => entry.Id).ShouldBe([4, 3, 2, 1]);
        entries[1].By.ShouldBe(ConfigurationKeeper.ByHand);
        entries[1].Changes.ShouldBe([new("core.depth", "3", "5")]);
        entries[0].Changes.ShouldBe([new("core.idle", "\"1min\"", "\"70s\"")]);
    }

    [Fact]
    public async Task One_command_takes_a_change_back_and_leaves_later_ones()
    {
        using var shelf = new Shelf();
        await shelf.SetAsync("core.idle", "60s");
        await shelf.SetAsync("core.depth", "7");
        using (var keeper = await shelf.OpenAsync())
        {
            keeper.Revert(2, "engineer").IsRefused.ShouldBeFalse();
        }

        shelf.Text.ShouldBe("# kept\nidle = \"45s\" # so long\ndepth = 7\n");
        using var again = await shelf.OpenAsync();
        again.History().First().Why.ShouldBe("took change 2 back");
    }

    [Fact]
    public async Task A_change_that_a_later_one_stands_on_is_not_taken_back_blindly()
    {
        using var shelf = new Shelf();
        await shelf.SetAsync("core.idle", "60s");
        await shelf.SetAsync("core.idle", "70s");
        using var keeper = await shelf.OpenAsync();
        var result = keeper.Revert(2, "engineer");
        result.IsConflict.ShouldBeTrue();
        result.Errors.ShouldHaveSingleItem().ShouldContain("core.idle was changed again since change 2");
        keeper.Revert(1, "engineer").Errors.ShouldHaveSingleItem().ShouldContain("is the first");
        keeper.Revert(99, "engineer").Errors.ShouldHaveSingleItem().ShouldContain("there is no change 99");
        shelf.Text.ShouldContain("70s");
    }

    [Fact]
    public async Task A_trial_goes_back_by_itself_also_when_nobody_was_there_at_its_end()
    {
        using var shelf = new Shelf();
        await shelf.SetAsync("core.idle", "60s", TimeSpan.FromMinutes(20));
        shelf.Time.Advance(TimeSpan.FromMinutes(19));
        using (var early = await shelf.OpenAsync())
        {
            early.Trials.ShouldHaveSingleItem();
        }

        shelf.Text.ShouldContain("60s");
        shelf.Time.Advance(TimeSpan.FromMinutes(2));
        using var keeper = await shelf.OpenAsync();
        keeper.Trials.ShouldBeEmpty();
        keeper.History().First().By.ShouldBe("by itself");
        shelf.Text.ShouldBe("# kept\nidle = \"45s\" # so long\ndepth = 3\n");
    }

    [Fact]
    public async Task Who_sets_again_what_is_being_tried_keeps_it()
    {
        using var shelf = new Shelf();
        await shelf.SetAsync("core.idle", "60s", TimeSpan.FromMinutes(20));
        (await shelf.SetAsync("core.idle", "60s")).Entry.ShouldBeNull();
        shelf.Time.Advance(TimeSpan.FromMinutes(21));
        using var keeper = await shelf.OpenAsync();
        keeper.Troubles.ShouldBeEmpty();
        shelf.Text.ShouldContain("60s");
    }

    [Fact]
    public async Task A_trial_that_was_changed_meanwhile_stays_and_says_so()
    {
        using var shelf = new Shelf();
        await shelf.SetAsync("core.idle", "60s", TimeSpan.FromMinutes(20));
        await shelf.SetAsync("core.idle", "75s");
        shelf.Time.Advance(TimeSpan.FromMinutes(21));
        using var keeper = await shelf.OpenAsync();
        keeper.Troubles.ShouldHaveSingleItem().ShouldContain("was to go back");
        keeper.Trials.ShouldBeEmpty();
        shelf.Text.ShouldContain("75s");
    }

    [Fact]
    public async Task The_last_accepted_configuration_is_kept_whole_whatever_happens_to_the_files()
    {
        using var shelf = new Shelf();
        using var keeper = await shelf.OpenAsync();
        keeper.Accept(ConfigurationKeeper.ByHand).IsRefused.ShouldBeFalse();
        keeper.Accept(ConfigurationKeeper.ByHand).Entry.ShouldBeNull("nothing has changed since");
        shelf.Write(Shelf.File, "idle = \n");
        shelf.Write("hocon/experimance.conf", "gone");
        keeper.Accept(ConfigurationKeeper.ByHand).IsRefused.ShouldBeTrue();

        var last = keeper.LastAccepted()!.Value;
        last.Entry.Id.ShouldBe(1);
        Shelf.TextOf(last.Image.Find(Shelf.File)).ShouldContain("45s");
        Shelf.TextOf(last.Image.Find("hocon/experimance.conf")).ShouldBe("akka { }\n");
    }

    [Fact]
    public async Task In_production_the_release_is_never_written()
    {
        using var shelf = new Shelf(machineLayer: true);
        var before = shelf.Text;
        await shelf.SetAsync("core.idle", "60s");
        shelf.Text.ShouldBe(before);
        shelf.Read("machine/core.toml").ShouldBe("idle = \"60s\"\n");
        using var keeper = await shelf.OpenAsync();
        keeper.Revert(2, "engineer").IsRefused.ShouldBeFalse();
        File.Exists(shelf.Roots.PathOf("settings/core.toml")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_damaged_entry_is_set_aside_and_the_one_before_counts()
    {
        using var shelf = new Shelf();
        await shelf.SetAsync("core.idle", "60s");
        await shelf.SetAsync("core.idle", "70s");
        var newest = Directory.GetFiles(Path.Combine(shelf.Folder, "history")).Order().Last();
        File.WriteAllText(newest, "{");
        using var keeper = await shelf.OpenAsync();
        keeper.LastAccepted()!.Value.Entry.Id.ShouldBe(2);
        keeper.Troubles.ShouldContain(trouble => trouble.Contains("set aside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cut_off_change_whose_content_is_gone_leaves_the_file_and_says_so()
    {
        using var shelf = new Shelf();
        await shelf.SetAsync("core.idle", "60s");
        var folder = new HistoryFolder(shelf.Folder, shelf.Time);
        var writes = ImmutableSortedDictionary<string, string?>.Empty.Add(Shelf.File, new string('0', 64));
        folder.WritePending(new(folder.Newest()! with { Id = 9 }, writes, []));

        using var keeper = await shelf.OpenAsync();
        keeper.Troubles.ShouldHaveSingleItem().ShouldContain($"{Shelf.File} was left as it was");
        shelf.Text.ShouldContain("60s");
        folder.ReadPending().ShouldBeNull();
    }

    [Fact]
    public async Task Two_at_once_wait_for_each_other()
    {
        using var shelf = new Shelf();
        var first = await shelf.OpenAsync();
        var second = shelf.OpenAsync();
        second.IsCompleted.ShouldBeFalse();
        first.Dispose();
        shelf.Time.Advance(TimeSpan.FromMilliseconds(60));
        (await second).Dispose();

        using var held = await shelf.OpenAsync();
        var late = shelf.OpenAsync();
        while (!late.IsCompleted)
        {
            shelf.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await Should.ThrowAsync<IOException>(late)).Message.ShouldContain("another change holds");
    }

    [Fact]
    public async Task Old_entries_go_and_what_newer_ones_hold_stays()
    {
        using var shelf = new Shelf();
        using var keeper = await shelf.OpenAsync();
        for (var i = 0; i < 12; i++)
        {
            keeper.Change(
                "artist",
                "again",
                ImmutableDictionary<string, ImmutableArray<byte>?>.Empty.Add(
                    Shelf.File,
                    [.. Encoding.UTF8.GetBytes($"depth = {1 + i % 9}\n")]
                )
            );
        }

        keeper.Prune(3);
        keeper.History().Select(entry => entry.Id).ShouldBe([13, 12, 11]);
        keeper.Find(12).ShouldNotBeNull();
        Directory
            .GetFiles(Path.Combine(shelf.Folder, "blobs"))
            .Length.ShouldBe(5, "two files that never changed, three that did");
    }
}
