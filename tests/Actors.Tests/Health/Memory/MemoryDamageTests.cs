using Experimance.Actors.Foundation.Journal;
using Microsoft.Data.Sqlite;
using static Experimance.Actors.Tests.Health.Memory.SomeIncidents;

namespace Experimance.Actors.Tests.Health.Memory;

/// <summary>Damaged, lost and refusing: neither the database nor the journal takes the other with it.</summary>
public sealed class MemoryDamageTests : IDisposable
{
    private readonly MemoryHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData("rubbish")]
    [InlineData("half")]
    [InlineData("page")]
    [InlineData("gone")]
    [InlineData("newer")]
    public void A_damaged_database_is_set_aside_and_made_again_the_same(string damage)
    {
        foreach (var some in Enumerable.Range(1, 120).Select(i => Open(i).Close()).Chunk(10))
        {
            _house.Keep(some);
        }

        _house.Keep(Open(200), Suspected(201));
        var before = Texts(_house.Find(1000));
        var loaded = _house.Restart(() => Spoil(damage));

        Texts(_house.Find(1000)).ShouldBe(before);
        Enumerable.Range(1, 120).ShouldAllBe(i => _house.FindOne($"20260302-{i}") != null);
        loaded.Open.Select(one => one.Id).ShouldBe(["20260302-200", "20260302-201"]);
        if (damage != "gone")
        {
            loaded.Troubles.ShouldHaveSingleItem().ShouldContain("set aside as");
            Directory.GetFiles(_house.Places.Records, "incidents.db.damaged-*").ShouldHaveSingleItem();
        }

        // And the new one is sound and whole by itself, without the journal.
        Texts(_house.Restart(() => Directory.Delete(_house.Journal, recursive: true)).Open)
            .ShouldBe(Texts(loaded.Open[0]), "a suspicion lives in the journal alone");
        Texts(_house.Find(1000)).ShouldBe(before);
    }

    [Fact]
    public void A_journal_that_is_begun_anew_is_not_taken_for_the_one_before()
    {
        foreach (var number in Enumerable.Range(1, 50))
        {
            _house.Keep(Open(number).Close());
        }

        _house.Restart(() => Directory.Delete(_house.Journal, recursive: true));
        _house.Keep(Open(60));
        _house.Restart();
        _house
            .Restart(() => Directory.Delete(_house.Journal, recursive: true))
            .Open.Single()
            .Id.ShouldBe("20260302-60");
        _house.Find(1000).Count.ShouldBe(51);
    }

    [Fact]
    public void A_damaged_journal_is_told_and_the_database_knows_the_rest()
    {
        _house.Keep(Open(1), Open(2), Open(3));
        var loaded = _house.Restart(() =>
        {
            var path = Directory
                .GetFiles(_house.Journal, "*.segment")
                .Single(file => new SegmentScan(File.ReadAllBytes(file)).Records.Count > 0);
            var content = File.ReadAllBytes(path);
            content[new SegmentScan(content).Records[0].Frame.Bytes + 100] ^= 1;
            File.WriteAllBytes(path, content);
        });
        loaded.Open.Length.ShouldBe(3);
        loaded.Troubles.ShouldContain(trouble => trouble.Contains("is damaged", StringComparison.Ordinal));
    }

    [Fact]
    public void A_database_that_is_held_by_somebody_is_told_once_and_caught_up_later()
    {
        _house.Keep(Open(1));
        using (var person = new SqliteConnection($"Data Source={_house.Database};Pooling=False"))
        {
            person.Open();
            Execute(person, "BEGIN IMMEDIATE;");
            _house.Keep(Open(2).Close()).Single().Trouble.ShouldBeNull();
            _house.Keep(Open(3)).Single().Trouble.ShouldBeNull();
            _house.Find(10).Count.ShouldBe(3, "served from memory");
            _house.Warnings.ShouldHaveSingleItem().ShouldContain("refuses");
            Execute(person, "ROLLBACK;");
        }

        _house.RunFor(TimeSpan.FromMinutes(3));
        _house.Restart(() => Directory.Delete(_house.Journal, recursive: true));
        _house.Find(10).Count.ShouldBe(3, "the database has them all");
    }

    private static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private void Spoil(string damage)
    {
        var path = _house.Database;
        var content = File.ReadAllBytes(path);
        switch (damage)
        {
            case "rubbish":
                File.WriteAllBytes(path, [.. Enumerable.Range(0, 9000).Select(i => (byte)(i * 31))]);
                break;
            case "half":
                File.WriteAllBytes(path, content[..(content.Length / 2 / 4096 * 4096)]);
                break;
            case "page":
                content.AsSpan(content.Length / 8192 * 4096, 2000).Fill(0xA5);
                File.WriteAllBytes(path, content);
                break;
            case "gone":
                File.Delete(path);
                break;
            default:
                using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
                {
                    connection.Open();
                    Execute(connection, "PRAGMA user_version = 99;");
                }

                break;
        }
    }
}
